import { useLingui } from '@lingui/react/macro';
import type { Answer } from '@touchstone/review/answer.schema';
import { answerKey } from '../../design/answer-words.ts';
import type { Scale } from '../claim/scales.ts';

/** Something that can be answered. */
export interface Option {
  key: string;
  answer: Answer;
  label: string;
  guidance?: string;
  /** What kind of answer: on the scale, a finding off it, or a person's own. */
  kind: 'level' | 'finding' | 'personal';
}

/** All that a ballot can say, in the order of its keys 1–9: levels, findings, then I can't judge and abstain. */
export function useOptions(scale: Scale | undefined): Option[] {
  const { t } = useLingui();
  if (!scale) return [];
  const { wording, shape } = scale;
  const option = (answer: Answer, rest: Omit<Option, 'key' | 'answer'>) => ({
    key: answerKey(answer),
    answer,
    ...rest,
  });
  return [
    ...(wording.axes[0]?.levels ?? []).map((level, at) =>
      option({ level: at + 1 }, { ...level, kind: 'level' }),
    ),
    ...shape.findings.map((finding, at) =>
      option({ finding }, { label: finding, ...wording.findings[at], kind: 'finding' }),
    ),
    option(
      { cannotJudge: true },
      {
        label: t`I can’t judge`,
        guidance: t`You lack the knowledge or the means. Counted and shown, in no statistic.`,
        kind: 'personal',
      },
    ),
    option(
      { abstain: true },
      { label: t`Abstain`, guidance: t`You choose not to rate. It opens nothing to you.`, kind: 'personal' },
    ),
  ];
}
