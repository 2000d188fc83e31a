import { useLingui } from '@lingui/react/macro';
import type { Answer } from '@touchstone/review/answer.schema';
import type { ScaleWords } from './answer-words.ts';

/** An answer as a person says it: the level's or finding's own wording, or "I can't judge", "Abstain". */
export function useAnswerWord(scale: ScaleWords): (answer: Answer) => string {
  const { t } = useLingui();
  return (answer) => {
    if ('level' in answer) return scale.levels[answer.level - 1] ?? t`Level ${answer.level}`;
    if ('finding' in answer) return scale.findings?.[answer.finding] ?? answer.finding;
    return 'cannotJudge' in answer ? t`Can’t judge` : t`Abstain`;
  };
}
