import { ascending, sum } from './units.ts';

/**
 * Agreement A on an ordered scale: +1 all on one level, 0 spread evenly, −1 half on either end. Null for
 * fewer than three levels or no ballot. Never a percentage.
 *
 * The counts are peeled into layers, each a pattern of filled and empty levels that weighs as much as the
 * ballots in it; A is the weighted mean of the patterns' agreement.
 *
 * Source: van der Eijk (2001), Measuring agreement in ordered rating scales, Quality & Quantity 35.
 *
 * @param counts ballots per declared level, empty levels included
 */
export function agreementA(counts: readonly number[]): number | null {
  const n = sum(counts);
  if (counts.length < 3 || n === 0) return null;
  let total = 0;
  let peeled = 0;
  for (const height of [...new Set(counts)].sort(ascending)) {
    if (height === 0) continue;
    const filled = counts.map((count) => count >= height);
    const size = filled.filter(Boolean).length;
    total += size * (height - peeled) * patternAgreement(filled, size);
    peeled = height;
  }
  return total / n;
}

/**
 * U · (1 − (S−1)/(K−1)) for S filled of K levels. U is 1 for unimodal patterns and falls with every triple of
 * levels that is filled, empty, filled (TDU) beside those filled, filled, empty or the reverse (TU).
 */
function patternAgreement(filled: readonly boolean[], size: number): number {
  const k = filled.length;
  if (size === 1) return 1;
  let tu = 0;
  let tdu = 0;
  let before = 0;
  filled.forEach((here, at) => {
    const after = size - before - (here ? 1 : 0);
    if (here) tu += before * (k - 1 - at - after) + (at - before) * after;
    else tdu += before * after;
    if (here) before += 1;
  });
  if (tu + tdu === 0) return 0;
  const u = ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu));
  return (u * (k - size)) / (k - 1);
}

/**
 * Consensus Cns = 1 + Σ p_i · log2(1 − |i − mean| / (K − 1)), 0 to 1, for comparison with published figures.
 * Null for fewer than two levels or no ballot.
 *
 * Source: Tastle & Wierman (2007), Consensus and dissention, Int. J. Approximate Reasoning 45.
 */
export function tastleWierman(counts: readonly number[]): number | null {
  const n = sum(counts);
  const width = counts.length - 1;
  if (width < 1 || n === 0) return null;
  const mean = sum(counts.map((count, level) => count * level)) / n;
  const terms = counts.map((count, level) =>
    count === 0 ? 0 : (count / n) * Math.log2(1 - Math.abs(level - mean) / width),
  );
  return 1 + sum(terms);
}
