import { quantile } from './quantile.ts';
import { ascending, given, sum, tally } from './units.ts';

type Ratings = readonly (number | null)[];

/** Ballots per declared level, empty levels included. Throws RangeError for an undeclared level. */
export function counts(ratings: Ratings, levels: readonly number[]): number[] {
  return tally(given(ratings), levels);
}

/** The ratings behind counts per level, ascending; by number (1 for the first level) unless levels are given. */
export function ratingsOf(perLevel: readonly number[], levels?: readonly number[]): number[] {
  return perLevel.flatMap((count, at) => new Array<number>(count).fill(levels ? levels[at]! : at + 1));
}

/** The two middle ratings, the same one twice where there is one middle; null without ratings. */
export function medianBetween(ratings: Ratings): { low: number; high: number } | null {
  const sorted = given(ratings).sort(ascending);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? null : { low, high };
}

/** The lower of the two middle ratings, always a level that somebody gave. */
export function lowerMedian(ratings: Ratings): number | null {
  return medianBetween(ratings)?.low ?? null;
}

/** Quartiles and their distance by quantiles of type 7 (see quantile.ts); null without ratings. */
export function interquartileRange(
  ratings: Ratings,
): { q1: number; q3: number; iqr: number; quantileType: 7 } | null {
  const sorted = given(ratings).sort(ascending);
  if (sorted.length === 0) return null;
  const q1 = quantile(sorted, 0.25);
  const q3 = quantile(sorted, 0.75);
  return { q1, q3, iqr: q3 - q1, quantileType: 7 };
}

/** "4 of 5": the largest count, what it is out of, and the numbers (from 1) of those that have it; null without ballots. */
export function modalShare(
  perLevel: readonly number[],
): { count: number; of: number; modes: number[] } | null {
  const of = sum(perLevel);
  if (of === 0) return null;
  const count = Math.max(...perLevel);
  return { count, of, modes: perLevel.flatMap((here, at) => (here === count ? [at + 1] : [])) };
}
