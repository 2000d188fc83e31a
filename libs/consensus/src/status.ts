import { agreementA } from './agreement.ts';
import { sum } from './units.ts';

export type Status = 'no-quorum' | 'consensus' | 'near-consensus' | 'split' | 'unsettled';

/** A share of the ballots, compared in whole numbers only. */
export interface Share {
  numerator: number;
  denominator: number;
}

/** What a status is decided by, apart from the ballots. */
export interface Terms {
  /** Number of declared levels. */
  levels: number;
  quorum: number;
  threshold: Share;
  /** Levels below `low` are one side, levels from `high` on the other. */
  sides: { low: number; high: number };
}

/** Ballots per level, then per finding, then *I can't judge* in the last cell. */
export type Cells = number[];

const near: Share = { numerator: 4, denominator: 5 };
const nearAgreement = 0.6;
/** A is a fraction with a small denominator: 0.6 itself is met, and nothing else comes as close. */
const rounding = 1e-12;

/** The fewest of n ballots that are at least `share` of them. */
export function ballotsNeeded(n: number, { numerator, denominator }: Share): number {
  return Math.ceil((n * numerator) / denominator);
}

/** Ballots on each side that split n ballots: a third, rounded, and at least two. */
export function splitSize(n: number): number {
  return Math.max(2, Math.floor((n + 1) / 3));
}

/** Sides by a declared middle level (its number, from 1), else the outer thirds; one level has no sides. */
export function sidesOf(levels: number, middle?: number): Terms['sides'] {
  if (middle !== undefined) return { low: middle - 1, high: middle };
  if (levels < 2) return { low: 0, high: levels };
  const third = Math.max(1, Math.floor(levels / 3));
  return { low: third, high: levels - third };
}

interface Summary {
  cast: number;
  cannotJudge: number;
  /** Ballots with a level or a finding. */
  n: number;
  low: number;
  high: number;
  /** Most ballots on one level or finding, and on two adjacent levels. */
  top: number;
  pair: number;
}

function summarise(cells: Cells, { levels, sides }: Terms): Summary {
  const last = cells.length - 1;
  const s: Summary = { cast: 0, cannotJudge: cells[last]!, n: 0, low: 0, high: 0, top: 0, pair: 0 };
  for (let at = 0; at < last; at++) {
    const count = cells[at]!;
    s.n += count;
    if (count > s.top) s.top = count;
    if (at >= levels) continue;
    if (at < sides.low) s.low += count;
    if (at >= sides.high) s.high += count;
    if (at > 0) s.pair = Math.max(s.pair, cells[at - 1]! + count);
  }
  s.cast = s.n + s.cannotJudge;
  return s;
}

/** The status of a claim: quorum, split, consensus and near consensus, checked in this order. */
export function judge(cells: Cells, terms: Terms): Status {
  const s = summarise(cells, terms);
  if (s.n < terms.quorum || 3 * s.cannotJudge > s.cast) return 'no-quorum';
  if (Math.min(s.low, s.high) >= splitSize(s.n)) return 'split';
  if (s.top >= ballotsNeeded(s.n, terms.threshold)) return 'consensus';
  if (s.pair >= ballotsNeeded(s.n, near) && agrees(cells.slice(0, terms.levels))) return 'near-consensus';
  return 'unsettled';
}

function agrees(levels: number[]): boolean {
  const agreement = agreementA(levels);
  return agreement !== null && agreement >= nearAgreement - rounding;
}

/**
 * A number of changed ballots below which the status certainly stays; Infinity if it can never change. Each
 * line follows from what one changed ballot can do to the counts, taken alone, so the true number may be
 * higher.
 */
export function changesAtLeast(cells: Cells, terms: Terms, status: Status): number {
  const s = summarise(cells, terms);
  const tooMany = Math.floor(s.cast / 3) + 1 - s.cannotJudge;
  if (status === 'no-quorum') {
    const answers = Math.max(0, terms.quorum - s.n, 1 - tooMany);
    return answers > s.cannotJudge ? Infinity : answers;
  }
  const toNoQuorum = Math.min(s.n - terms.quorum + 1, tooMany);
  if (status === 'split') return Math.min(toNoQuorum, Math.min(s.low, s.high) - splitSize(s.n) + 1);
  const toSplit = changesToSplit(s);
  const missing = ballotsNeeded(s.n, terms.threshold) - s.top;
  if (status === 'consensus') return Math.min(toNoQuorum, toSplit, 1 - missing);
  const missingPair = ballotsNeeded(s.n, near) - s.pair;
  if (status === 'unsettled') return Math.min(toNoQuorum, toSplit, missing, missingPair);
  return Math.min(toNoQuorum, toSplit, missing, 1 - missingPair, changesToScatter(cells, terms));
}

/**
 * Changes before A falls under 0.6. N·(A − 0.6) is a sum over the layers of one ballot's height (agreement.ts),
 * and one changed ballot adds a level to one layer and takes a level from another. On scales of four to nine
 * levels the first lowers that sum by at most 3.6 and the second by at most 0.74 (the tests try every layer).
 */
function changesToScatter(cells: Cells, { levels }: Terms): number {
  if (levels < 4 || levels > 9) return 0;
  const counts = cells.slice(0, levels);
  const surplus = sum(counts) * ((agreementA(counts) ?? nearAgreement) - nearAgreement);
  return Math.max(0, Math.ceil(surplus / (3.6 + 0.74) - rounding));
}

/** Withdrawing up to two ballots into *I can't judge* can lower the split size by one; a third gains nothing. */
function changesToSplit({ n, low, high }: Summary): number {
  const costs = [0, 1, 2].map((withdrawn) => {
    const size = splitSize(n - withdrawn);
    return withdrawn + Math.max(0, size - low) + Math.max(0, size - high);
  });
  return Math.min(...costs);
}

/** Every ballot that was cast, *I can't judge* included. */
export const ballotsCast = (cells: Cells): number => sum(cells);
