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
  const classes = new Map<number, SizeClass>();
  for (const row of rows) {
    const size = sum(row);
    let entry = classes.get(size);
    if (!entry)
      classes.set(size, (entry = { size, units: 0, counts: distance.map(() => 0), disagreement: 0 }));
    entry.units += 1;
    row.forEach((count, at) => (entry.counts[at]! += count));
    entry.disagreement += crossed(row, row, distance);
  }
  return [...classes.values()].sort((a, b) => a.size - b.size);
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
  const pairable = classes.filter(({ size }) => size >= 2);
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
