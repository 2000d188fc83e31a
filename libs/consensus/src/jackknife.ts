import { given, sum, type Summed, type Units } from './units.ts';

export interface Jackknife {
  /** The statistic over all units. */
  estimate: number;
  standardError: number;
  /** 95 % interval, estimate ± t(n−1) · standard error. Not cut at the statistic's own limits. */
  low: number;
  high: number;
  /** Units left out in turn: those with at least two ratings. */
  n: number;
}

/**
 * Delete-one-unit jackknife of a reliability statistic. Units with fewer than two ratings carry no pair: they
 * stay in the data and are not counted. Null when the statistic is null over all units or without any one of
 * them (no interval can be given then), or when fewer than two units are pairable.
 *
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 11.
 */
export function jackknife(units: Units, statistic: (units: Units) => number | null): Jackknife | null {
  const leftOut = units.flatMap((unit, at) => (given(unit).length >= 2 ? [at] : []));
  return interval(statistic(units), leftOut, (at) => statistic(units.toSpliced(at, 1)));
}

/** The same of a statistic of sums, in one pass over the units. */
export function jackknifeOfSums({ rows, shift, value }: Summed): Jackknife | null {
  const leftOut = rows.filter((row) => sum(row) >= 2);
  return interval(value(), leftOut, (row) => {
    shift(row, -1);
    const replicate = value();
    shift(row, 1);
    return replicate;
  });
}

function interval<T>(
  estimate: number | null,
  leftOut: readonly T[],
  without: (unit: T) => number | null,
): Jackknife | null {
  const n = leftOut.length;
  if (estimate === null || n < 2) return null;
  const replicates: number[] = [];
  for (const unit of leftOut) {
    const replicate = without(unit);
    if (replicate === null) return null;
    replicates.push(replicate);
  }
  const mean = sum(replicates) / n;
  const squares = sum(replicates.map((replicate) => (replicate - mean) ** 2));
  const standardError = Math.sqrt(((n - 1) / n) * squares);
  const half = tQuantile95(n - 1) * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half, n };
}

/** t with 95 % of Student's distribution between −t and t. `degrees`: whole, from 1. */
export function tQuantile95(degrees: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (central(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan((low + high) / 2);
}

/**
 * Probability between −t and t, for t = √degrees · tan θ.
 *
 * Source: Abramowitz & Stegun (1964), 26.7.3 and 26.7.4.
 */
function central(theta: number, degrees: number): number {
  const cos = Math.cos(theta);
  const odd = degrees % 2 === 1;
  let term = odd ? cos : 1;
  let series = degrees === 1 ? 0 : term;
  for (let j = odd ? 3 : 2; j <= degrees - 2; j += 2) {
    term *= ((j - 1) / j) * cos * cos;
    series += term;
  }
  return odd ? (2 / Math.PI) * (theta + Math.sin(theta) * series) : Math.sin(theta) * series;
}
