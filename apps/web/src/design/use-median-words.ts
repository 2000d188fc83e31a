import { useLingui } from '@lingui/react/macro';
import type { ScaleWords } from './answer-words.ts';
import { isolated } from './isolated.ts';
import { useAnswerWord } from './use-answer-word.ts';

type Median = { low: number; high: number } | null;

/** "Median: High." or, with two different middles, "Median between High and Low."; nothing without a level. */
export function useMedianWords(scale: ScaleWords): (median: Median) => string | undefined {
  const { t } = useLingui();
  const endsOf = useEnds(scale);
  return (median) => {
    const ends = endsOf(median);
    if (!ends) return undefined;
    const { low, high } = ends;
    return low === high ? t`Median: ${low}.` : t`Median between ${low} and ${high}.`;
  };
}

/** The same without the word: "High", or "between High and Low". */
export function useMedianAnswer(scale: ScaleWords): (median: Median) => string | undefined {
  const { t } = useLingui();
  const endsOf = useEnds(scale);
  return (median) => {
    const ends = endsOf(median);
    if (!ends) return undefined;
    const { low, high } = ends;
    return low === high ? low : t`between ${low} and ${high}`;
  };
}

function useEnds(scale: ScaleWords) {
  const word = useAnswerWord(scale);
  return (median: Median) =>
    median && {
      low: isolated(word({ level: median.low })),
      high: isolated(word({ level: median.high })),
    };
}
