import { quantile } from './quantile.ts';
import { ascending, given } from './units.ts';

/** All figures null without ratings; those of the classic rule also outside panels of 8 to 16. */
export interface RandUcla {
  n: number;
  /** The manual's ordinary median, which may fall between two ratings. */
  median: number | null;
  p30: number | null;
  p70: number | null;
  /** Interpercentile range P70 − P30. */
  ipr: number | null;
  /** Its central point. */
  iprcp: number | null;
  /** Asymmetry index |5 − IPRCP|. */
  ai: number | null;
  /** The range allowed for that asymmetry, 2.35 + 1.5·AI. */
  ipras: number | null;
  /** IPR / IPRAS. */
  disagreementIndex: number | null;
  /** IPR > IPRAS. */
  disagreement: boolean | null;
  /** Ratings in 1–3 and in 7–9. */
  extremes: { low: number; high: number };
  /** Disagreement by the classic rule: enough ratings in both outer thirds. */
  classic: boolean | null;
  /** Agreement by the classic rule: few ratings outside the third that holds the median. */
  classicAgreement: boolean | null;
}

/**
 * The RAND/UCLA appropriateness rule for a scale of 1 to 9; its constants fit no other scale. Percentiles of
 * type 7.
 *
 * Source: Fitch et al. (2001), The RAND/UCLA Appropriateness Method User's Manual, ch. 8 and appendix.
 *
 * @throws RangeError for a rating that is not a whole number from 1 to 9
 */
export function randUcla(ratings: readonly (number | null)[]): RandUcla {
  const sorted = given(ratings).sort(ascending);
  if (sorted.some((rating) => !Number.isInteger(rating) || rating < 1 || rating > 9)) {
    throw new RangeError('RAND/UCLA ratings are whole numbers from 1 to 9');
  }
  return { n: sorted.length, ...range(sorted), ...classicRule(sorted) };
}

/**
 * P30 and P70 of whole ratings are whole tenths, so IPR is a whole number of tenths, AI of twentieths and
 * IPRAS of two-hundredths: the comparison is made on whole numbers.
 */
function range(sorted: readonly number[]) {
  if (sorted.length === 0) {
    const none = { p30: null, p70: null, ipr: null, iprcp: null, ai: null, ipras: null };
    return { median: null, ...none, disagreementIndex: null, disagreement: null };
  }
  const p30 = Math.round(10 * quantile(sorted, 0.3));
  const p70 = Math.round(10 * quantile(sorted, 0.7));
  const ai = Math.abs(100 - (p30 + p70));
  const ipras = 470 + 15 * ai;
  const ipr = 20 * (p70 - p30);
  return {
    median: quantile(sorted, 0.5),
    p30: p30 / 10,
    p70: p70 / 10,
    ipr: (p70 - p30) / 10,
    iprcp: (p30 + p70) / 20,
    ai: ai / 20,
    ipras: ipras / 200,
    disagreementIndex: ipr / ipras,
    disagreement: ipr > ipras,
  };
}

/**
 * Panels of 8–10, 11–13, 14–16: disagreement from 3, 4, 5 ratings in both outer thirds, agreement with fewer
 * than that outside the median's third. A median between two thirds (3.5, 6.5) belongs to the upper one.
 */
function classicRule(sorted: readonly number[]) {
  const n = sorted.length;
  const inThird = (third: number) => sorted.filter((rating) => Math.ceil(rating / 3) === third).length;
  const extremes = { low: inThird(1), high: inThird(3) };
  if (n < 8 || n > 16) return { extremes, classic: null, classicAgreement: null };
  const many = Math.ceil((n - 7) / 3) + 2;
  const third = Math.ceil(quantile(sorted, 0.5) / 3);
  return {
    extremes,
    classic: extremes.low >= many && extremes.high >= many,
    classicAgreement: n - inThird(third) < many,
  };
}
