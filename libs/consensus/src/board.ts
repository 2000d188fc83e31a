import { alphaSums, type Metric } from './alpha.ts';
import { gwetSums, type GwetWeights } from './gwet.ts';
import { jackknifeOfSums, type Jackknife } from './jackknife.ts';
import { given, type Summed, type Units } from './units.ts';

/** Units below which reliability is hidden, and below which it is given without a verdict in words. */
export const UNITS_FOR_RELIABILITY = 10;
export const UNITS_FOR_VERDICT = 20;

export interface Coefficient {
  estimate: number | null;
  /** Null if there is no estimate, or if leaving out one unit leaves none: then say that none can be given. */
  interval: Jackknife | null;
}

export type Reliability =
  | { kind: 'insufficient-data'; units: number; needed: number }
  | { kind: 'reliability'; units: number; alpha: Coefficient; ac2: Coefficient; verdict: boolean };

/**
 * Reliability of a board: Krippendorff's ordinal α and Gwet's AC2 with ordinal weights, to be shown side by
 * side and always with their intervals.
 *
 * @param levels every declared level of the scale
 */
export function boardReliability(units: Units, levels: readonly number[]): Reliability {
  const pairable = units.filter((unit) => given(unit).length >= 2).length;
  if (pairable < UNITS_FOR_RELIABILITY) {
    return { kind: 'insufficient-data', units: pairable, needed: UNITS_FOR_RELIABILITY };
  }
  return {
    kind: 'reliability',
    units: pairable,
    alpha: alphaWithInterval(units, 'ordinal'),
    ac2: gwetWithInterval(units, levels, 'ordinal'),
    verdict: pairable >= UNITS_FOR_VERDICT,
  };
}

/** Krippendorff's α with its interval, in time linear in the units. */
export function alphaWithInterval(units: Units, metric: Metric): Coefficient {
  return coefficient(alphaSums(units, metric));
}

/** Gwet's AC with its interval, in time linear in the units. Levels and errors as in `gwetAC`. */
export function gwetWithInterval(units: Units, levels: readonly number[], weights: GwetWeights): Coefficient {
  return coefficient(gwetSums(units, levels, weights));
}

function coefficient(sums: Summed): Coefficient {
  return { estimate: sums.value(), interval: jackknifeOfSums(sums) };
}
