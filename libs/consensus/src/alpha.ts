import { ascending, crossed, given, matrix, sum, tally, type Summed, type Units } from './units.ts';

export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's α = 1 − Do/De over the units with at least two ratings; the others are dropped, also from
 * the totals. Null when nothing can be paired or no two values differ (De = 0).
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
 */
export function krippendorffAlpha(units: Units, metric: Metric): number | null {
  return alphaSums(units, metric).value();
}

/**
 * α as a function of sums, for the jackknife. Distances may depend on all ratings (ordinal), so what is summed
 * is how often two values meet in units of each size: whole numbers, which add without rounding.
 */
export function alphaSums(units: Units, metric: Metric): Summed {
  const pairable = units.map(given).filter((ratings) => ratings.length >= 2);
  const values = [...new Set(pairable.flat())].sort(ascending);
  const rows = pairable.map((ratings) => tally(ratings, values));
  const totals = values.map(() => 0);
  const classes = [...new Set(rows.map(sum))]
    .sort(ascending)
    .map((size) => ({ size, meetings: matrix(values.length, () => 0) }));
  const shift: Summed['shift'] = (row, times) => {
    const size = sum(row);
    const { meetings } = classes.find((each) => each.size === size)!;
    row.forEach((count, i) => {
      if (count === 0) return;
      totals[i]! += times * count;
      row.forEach((other, j) => (meetings[i]![j]! += times * count * other));
    });
  };
  for (const row of rows) shift(row, 1);
  return {
    rows,
    shift,
    value() {
      const distance = distances(values, totals, metric);
      const expected = crossed(totals, totals, distance);
      if (!(expected > 0 && Number.isFinite(expected))) return null;
      const observed = sum(classes.map(({ size, meetings }) => weighted(meetings, distance) / (size - 1)));
      return 1 - ((sum(totals) - 1) * observed) / expected;
    },
  };
}

/** Σ count_ij · distance_ij, over the pairs that occur. */
function weighted(counts: readonly number[][], distance: readonly number[][]): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    for (let j = 0; j < counts.length; j++) {
      const count = counts[i]![j]!;
      if (count !== 0) total += count * distance[i]![j]!;
    }
  }
  return total;
}

/**
 * δ² between the values that occur. Ordinal: (Σ_{g=c..k} n_g − (n_c + n_k)/2)², here times four, which keeps
 * it whole and cancels in α. Ratio: two zeros differ by nothing; c = −k has no ratio and makes α null.
 */
function distances(values: readonly number[], totals: readonly number[], metric: Metric): number[][] {
  const upTo = [0];
  totals.forEach((count, at) => upTo.push(upTo[at]! + count));
  return matrix(values.length, (row, column) => {
    const c = Math.min(row, column);
    const k = Math.max(row, column);
    if (c === k) return 0;
    const gap = values[k]! - values[c]!;
    switch (metric) {
      case 'nominal':
        return 1;
      case 'ordinal':
        return (2 * (upTo[k + 1]! - upTo[c]!) - totals[c]! - totals[k]!) ** 2;
      case 'interval':
        return gap ** 2;
      case 'ratio':
        return (gap / (values[k]! + values[c]!)) ** 2;
    }
  });
}
