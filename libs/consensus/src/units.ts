/**
 * One row per unit (a claim, a piece of evidence), one cell per rating: a level number, or null where no
 * level was given. Rows may differ in length; the order of rows and cells never matters.
 */
export type Units = readonly (readonly (number | null)[])[];

/** The ratings of one unit, without the missing ones. */
export function given(unit: readonly (number | null)[]): number[] {
  return unit.filter((rating): rating is number => typeof rating === 'number');
}

/** How often each of `values` was given. Throws RangeError for a rating that is not among them. */
export function tally(ratings: readonly number[], values: readonly number[]): number[] {
  const counts = new Array<number>(values.length).fill(0);
  for (const rating of ratings) {
    const at = values.indexOf(rating);
    if (at < 0) throw new RangeError(`rating ${rating} is not a declared level`);
    counts[at]! += 1;
  }
  return counts;
}

export const ascending = (a: number, b: number): number => a - b;
export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Distances between every two values. */
export function matrix(size: number, distance: (row: number, column: number) => number): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, col) => distance(row, col)),
  );
}

/** All units with the same number of ratings, added up. */
export interface SizeClass {
  size: number;
  units: number;
  /** Ratings per value. */
  counts: number[];
  /** Distance summed over the ordered pairs of ratings inside each unit. */
  disagreement: number;
}

/**
 * Adds up units by their number of ratings. Counts and integer distances add without rounding, and the
 * classes come in ascending size, so that permuting units does not change even the last bit of a result.
 *
 * @param rows per unit the count of each value
 */
export function bySize(rows: readonly (readonly number[])[], distance: readonly number[][]): SizeClass[] {
  const sizes = [...new Set(rows.map(sum))].sort(ascending);
  const classes = sizes.map((size) => ({ size, units: 0, counts: distance.map(() => 0), disagreement: 0 }));
  for (const row of rows) shift(classes, row, distance, 1);
  return classes;
}

/** Adds a unit to the class of its size, or with −1 takes it out again. */
export function shift(
  classes: readonly SizeClass[],
  row: readonly number[],
  distance: readonly number[][],
  times: 1 | -1,
): void {
  const size = sum(row);
  const entry = classes.find((each) => each.size === size)!;
  entry.units += times;
  row.forEach((count, at) => (entry.counts[at]! += times * count));
  entry.disagreement += times * crossed(row, row, distance);
}

/**
 * A statistic as a function of sums over units, so that leaving one unit out costs the same however many there
 * are.
 */
export interface Summed {
  /** Per unit the count of each value; at first all of them are in the sums. */
  rows: readonly (readonly number[])[];
  /** Adds a unit to the sums, or with −1 takes it out. */
  shift(row: readonly number[], times: 1 | -1): void;
  /** The statistic over the units that are in the sums. */
  value(): number | null;
}

/** Σ a_i · b_j · distance_ij. */
export function crossed(a: readonly number[], b: readonly number[], distance: readonly number[][]): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === 0) continue;
    for (let j = 0; j < b.length; j++) {
      if (b[j] !== 0) total += a[i]! * b[j]! * distance[i]![j]!;
    }
  }
  return total;
}

/** Mean distance between two ratings of one unit, over the units with at least two; null without any. */
export function observedDisagreement(classes: readonly SizeClass[]): number | null {
  const pairable = classes.filter(({ size, units }) => size >= 2 && units > 0);
  if (pairable.length === 0) return null;
  const total = sum(pairable.map(({ size, disagreement }) => disagreement / (size * (size - 1))));
  return total / sum(pairable.map(({ units }) => units));
}

/** Mean share of each value over the units with at least one rating: π of Gwet (2014), eq. 3.5. */
export function prevalence(classes: readonly SizeClass[]): number[] {
  const rated = classes.filter(({ size }) => size >= 1);
  const units = sum(rated.map((entry) => entry.units));
  return (rated[0]?.counts ?? []).map(
    (_, at) => sum(rated.map((entry) => entry.counts[at]! / entry.size)) / units,
  );
}
