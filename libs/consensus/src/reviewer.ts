import { medianBetween } from './distribution.ts';
import { weightedKappa } from './kappa.ts';
import { given, sum } from './units.ts';

/** Items below which no κ of a reviewer is given. */
export const ITEMS_FOR_KAPPA = 20;

/** One reviewer's rating of one item, and those of the others on the panel; null where no level was given. */
export interface ReviewedItem {
  own: number | null;
  others: readonly (number | null)[];
}

export interface ReviewerFigures {
  /** Items with an own rating and at least one other. */
  items: number;
  /** Mean of own rating − median, in levels: above 0 is higher than the others. */
  signedMean: number | null;
  /** Mean of |own rating − median|, in levels. */
  meanAbsolute: number | null;
  /** Quadratic weighted κ against the median; null below 20 items. */
  kappa: number | null;
}

/**
 * How a reviewer rates beside the others; for that reviewer alone, never a weight of votes. The median is that
 * of the others. With two middles it is taken halfway between them, so that turning the scale round changes
 * nothing but the sign.
 */
export function reviewerFigures(reviewed: readonly ReviewedItem[]): ReviewerFigures {
  const pairs = reviewed.flatMap(({ own, others }) => {
    const median = medianBetween(others);
    return own === null || !median ? [] : [{ own, median: (median.low + median.high) / 2 }];
  });
  const items = pairs.length;
  if (items === 0) return { items, signedMean: null, meanAbsolute: null, kappa: null };
  return {
    items,
    signedMean: sum(pairs.map(({ own, median }) => own - median)) / items,
    meanAbsolute: sum(pairs.map(({ own, median }) => Math.abs(own - median))) / items,
    kappa: items < ITEMS_FOR_KAPPA ? null : quadraticKappa(pairs),
  };
}

/** κ over half levels, since a median may lie between two; quadratic weights count their true distance. */
function quadraticKappa(pairs: readonly { own: number; median: number }[]): number | null {
  const halves = pairs.map(({ own, median }) => [2 * own, 2 * median] as const);
  const seen = halves.flat();
  const lowest = seen.reduce((a, b) => Math.min(a, b));
  const size = seen.reduce((a, b) => Math.max(a, b)) - lowest + 1;
  const table = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [own, median] of halves) table[own - lowest]![median - lowest]! += 1;
  return weightedKappa(table, 'quadratic');
}

/** Of the items answered in both rounds, those where the answer (a level or a finding) changed. */
export function answersChanged(
  pairs: readonly { before: number | string | null; after: number | string | null }[],
): { changed: number; of: number } {
  const both = pairs.filter(({ before, after }) => before !== null && after !== null);
  return { changed: both.filter(({ before, after }) => before !== after).length, of: both.length };
}

/** All but one of the ratings of a unit: the `others` of the reviewer at `at`. */
export function leaveOut(unit: readonly (number | null)[], at: number): number[] {
  return given(unit.toSpliced(at, 1));
}
