import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Grounds } from '@touchstone/review/answer.schema';
import { suggestedLevel } from '@touchstone/review/grounds';
import type { Scale } from '../claim/scales.ts';
import { groundsWords } from './grounds-values.ts';

export interface SuggestionWords {
  level: number;
  /** The level's label. */
  label: string;
  /** Where it starts and what moved it: "Randomised trials, 1 down for Risk of bias". */
  why: string;
}

/** What grounds suggest, in words; undefined where the scale asks for none. */
export function useSuggestionWords(): (
  scale: Scale,
  grounds: Grounds | undefined,
) => SuggestionWords | undefined {
  const { t, i18n } = useLingui();
  return (scale, grounds) => {
    const words = groundsWords(scale);
    const level = grounds ? suggestedLevel(scale.shape, grounds) : null;
    if (!words || !grounds || level === null) return undefined;
    const start = words.starts.find(({ key }) => key === grounds.start)?.label ?? grounds.start;
    const moves = grounds.factors.map(({ factor, steps }) => {
      const known = words.factors.find(({ key }) => key === factor);
      const label = known?.label ?? factor;
      return known?.down
        ? t`${plural(steps, { one: '# down', other: '# down' })} for ${label}`
        : t`${plural(steps, { one: '# up', other: '# up' })} for ${label}`;
    });
    const list = new Intl.ListFormat(i18n.locale, { type: 'unit', style: 'long' });
    return {
      level,
      label: scale.words.levels[level - 1] ?? String(level),
      why: list.format([start, ...moves]),
    };
  };
}
