import {
  ascending,
  bySize,
  given,
  matrix,
  observedDisagreement,
  prevalence,
  shift,
  sum,
  tally,
  type Summed,
  type Units,
} from './units.ts';

export type GwetWeights = 'identity' | 'linear' | 'quadratic' | 'ordinal';

/**
 * Gwet's AC1 (identity weights) and AC2 (any other): (p_a − p_e)/(1 − p_e), with p_a over the units with at
 * least two ratings, π over those with at least one, and p_e = T_w/(q(q−1)) · Σ π(1−π), T_w the sum of all
 * weights. Null when nothing can be paired or fewer than two levels are declared.
 *
 * Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 4–5; R package irrCAC.
 *
 * @param levels every declared level, whether seen or not
 * @throws RangeError for a rating that is not a declared level
 */
export function gwetAC(units: Units, levels: readonly number[], weights: GwetWeights): number | null {
  return gwetSums(units, levels, weights).value();
}

/** AC as a function of sums, for the jackknife; the sums are whole numbers and add without rounding. */
export function gwetSums(units: Units, levels: readonly number[], weights: GwetWeights): Summed {
  const declared = [...new Set(levels)].sort(ascending);
  const q = declared.length;
  const distance = distances(declared, weights);
  const rows = units.map((unit) => tally(given(unit), declared));
  const classes = bySize(rows, distance);
  const widest = Math.max(...distance.flat());
  const sumOfWeights = q * q - sum(distance.flat()) / widest;
  return {
    rows,
    shift: (row, times) => shift(classes, row, distance, times),
    value() {
      const observed = observedDisagreement(classes);
      if (observed === null || q < 2) return null;
      const spread = sum(prevalence(classes).map((share) => share * (1 - share)));
      const byChance = (sumOfWeights / (q * (q - 1))) * spread;
      return 1 - observed / widest / (1 - byChance);
    },
  };
}

/** Weights as whole-numbered distances: w = 1 − distance / widest distance. */
function distances(levels: readonly number[], weights: GwetWeights): number[][] {
  return matrix(levels.length, (k, l) => {
    const steps = Math.abs(k - l);
    const gap = Math.abs(levels[k]! - levels[l]!);
    switch (weights) {
      case 'identity':
        return steps === 0 ? 0 : 1;
      case 'linear':
        return gap;
      case 'quadratic':
        return gap ** 2;
      case 'ordinal':
        return (steps * (steps + 1)) / 2;
    }
  });
}
