/**
 * Statistics for small ordinal panels. Pure functions; ratings are level numbers, or null where no level was
 * given: *I can't judge* and findings enter no statistic. A result that is undefined is null, never 0, 1 or NaN.
 */
export { agreementA, tastleWierman } from './agreement.ts';
export { krippendorffAlpha, type Metric } from './alpha.ts';
export { alphaWithInterval, boardReliability, gwetWithInterval } from './board.ts';
export { UNITS_FOR_RELIABILITY, UNITS_FOR_VERDICT } from './board.ts';
export type { Coefficient, Reliability } from './board.ts';
export {
  counts,
  interquartileRange,
  lowerMedian,
  medianBetween,
  modalShare,
  ratingsOf,
} from './distribution.ts';
export { gwetAC, type GwetWeights } from './gwet.ts';
export { jackknife, tQuantile95, type Jackknife } from './jackknife.ts';
export { fleissKappa, weightedKappa, type KappaWeights } from './kappa.ts';
export { movement, type Movement, type RoundCounts } from './movement.ts';
export { notes, type Note, type NotesInput } from './notes.ts';
export { quantile } from './quantile.ts';
export { randUcla, type RandUcla } from './rand-ucla.ts';
export { defaultQuorum, readiness } from './readiness.ts';
export type { Answer, Ballots, Readiness, ReadinessRule, Share, Status } from './readiness.ts';
export { answersChanged, ITEMS_FOR_KAPPA, leaveOut, reviewerFigures } from './reviewer.ts';
export type { ReviewedItem, ReviewerFigures } from './reviewer.ts';
export { BALLOTS_FOR_PERCENT, describeDistribution, describeReadiness, share } from './words.ts';
export type { Fact, StatusWord } from './words.ts';
export type { Units } from './units.ts';

/** Kept with every recorded result; changes whenever a figure could come out differently. */
export const STATISTICS_VERSION = 'touchstone-consensus/1';
