import { useLingui } from '@lingui/react/macro';
import type { ScaleWords } from './answer-words.ts';
import { useAnswerWord } from './use-answer-word.ts';

/** "Median: High." or, with two different middles, "Median between High and Low."; nothing without a level. */
export function useMedianWords(
  scale: ScaleWords,
): (median: { low: number; high: number } | null) => string | undefined {
  const { t } = useLingui();
  const word = useAnswerWord(scale);
  return (median) => {
    if (!median) return undefined;
    const [low, high] = [word({ level: median.low }), word({ level: median.high })];
    return median.low === median.high ? t`Median: ${low}.` : t`Median between ${low} and ${high}.`;
  };
}
