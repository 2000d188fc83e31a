import { krippendorffAlpha } from './alpha.ts';
import { gwetAC } from './gwet.ts';
import { jackknife, type Jackknife } from './jackknife.ts';
import { given, type Units } from './units.ts';

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
    alpha: coefficient(units, (some) => krippendorffAlpha(some, 'ordinal')),
    ac2: coefficient(units, (some) => gwetAC(some, levels, 'ordinal')),
    verdict: pairable >= UNITS_FOR_VERDICT,
  };
}

function coefficient(units: Units, statistic: (units: Units) => number | null): Coefficient {
  return { estimate: statistic(units), interval: jackknife(units, statistic) };
}
