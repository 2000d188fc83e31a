import { useLingui } from '@lingui/react/macro';
import type { ScaleWords } from './answer-words.ts';
import { isolated } from './isolated.ts';
import { useAnswerWord } from './use-answer-word.ts';

/** Counted answers of one panel. */
export interface AnswerCounts {
  levels: readonly number[];
  findings?: Readonly<Record<string, number>>;
  cannotJudge?: number;
  abstained?: number;
}

/** Counts in words, in the order of the scale: "3 Supported, 2 Refuted, 1 Can’t judge". Never percentages. */
export function useCountWords(scale: ScaleWords): (counts: AnswerCounts) => string {
  const { i18n } = useLingui();
  const word = useAnswerWord(scale);
  return ({ levels, findings = {}, cannotJudge = 0, abstained = 0 }) =>
    [
      ...levels.map((count, at) => ({ count, answer: { level: at + 1 } })),
      ...Object.entries(findings).map(([finding, count]) => ({ count, answer: { finding } })),
      { count: cannotJudge, answer: { cannotJudge: true as const } },
      { count: abstained, answer: { abstain: true as const } },
    ]
      .filter(({ count }) => count > 0)
      .map(({ count, answer }) => `${i18n.number(count)} ${isolated(word(answer))}`)
      .join(document.documentElement.dir === 'rtl' ? '، ' : ', ');
}
