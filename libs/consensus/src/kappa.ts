import { bySize, crossed, matrix, observedDisagreement, prevalence, sum } from './units.ts';

export type KappaWeights = 'identity' | 'linear' | 'quadratic' | readonly (readonly number[])[];

/**
 * Cohen's κ between two raters, weighted: 1 − Σ v·observed / Σ v·expected, where v is disagreement. Null for
 * an empty table and where chance alone leaves no disagreement (both raters used one category only).
 *
 * Source: Cohen (1960, 1968).
 *
 * @param table square; table[i][j] = items that the first rater put into i and the second into j
 * @param weights a name, or a matrix: of disagreement if its diagonal is 0 (Cohen 1968), of agreement if its
 *   diagonal is 1 (Fleiss, Cohen & Everitt 1969)
 * @throws RangeError if the table is not square or the matrix does not fit
 */
export function weightedKappa(table: readonly (readonly number[])[], weights: KappaWeights): number | null {
  const size = table.length;
  if (table.some((row) => row.length !== size))
    throw new RangeError('the table of two raters must be square');
  const distance = disagreementWeights(size, weights);
  const rows = table.map(sum);
  const columns = rows.map((_, at) => sum(table.map((row) => row[at]!)));
  const expected = crossed(rows, columns, distance);
  if (!(expected > 0)) return null;
  const observed = sum(table.flatMap((row, i) => row.map((count, j) => count * distance[i]![j]!)));
  return 1 - (sum(rows) * observed) / expected;
}

function disagreementWeights(size: number, weights: KappaWeights): number[][] {
  if (weights === 'identity') return matrix(size, (i, j) => (i === j ? 0 : 1));
  if (weights === 'linear') return matrix(size, (i, j) => Math.abs(i - j));
  if (weights === 'quadratic') return matrix(size, (i, j) => (i - j) ** 2);
  if (weights.length !== size || weights.some((row) => row.length !== size)) {
    throw new RangeError('the matrix of weights must be as large as the table');
  }
  if (weights.every((row, i) => row[i] === 0)) return matrix(size, (i, j) => weights[i]![j]!);
  if (weights.every((row, i) => row[i] === 1)) return matrix(size, (i, j) => 1 - weights[i]![j]!);
  throw new RangeError('the diagonal of the weights must be all 0 (disagreement) or all 1 (agreement)');
}

/**
 * Fleiss' κ for any number of raters, nominal. Units may have different numbers of ratings: agreement is then
 * averaged over the units with at least two, prevalence over those with at least one (Gwet 2014, ch. 3),
 * which for equal numbers is Fleiss' own formula. Null when nothing can be paired or one category has all.
 *
 * Source: Fleiss (1971), Measuring nominal scale agreement among many raters.
 *
 * @param counts per unit the number of ratings in each category
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const categories = counts.reduce((most, row) => Math.max(most, row.length), 0);
  const rows = counts.map((row) => Array.from({ length: categories }, (_, at) => row[at] ?? 0));
  const classes = bySize(
    rows,
    matrix(categories, (i, j) => (i === j ? 0 : 1)),
  );
  const observed = observedDisagreement(classes);
  const expected = 1 - sum(prevalence(classes).map((share) => share ** 2));
  return observed === null || !(expected > 0) ? null : 1 - observed / expected;
}
