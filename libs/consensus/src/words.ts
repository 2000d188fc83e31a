import { medianBetween, modalShare, ratingsOf } from './distribution.ts';
import type { Readiness, Status } from './readiness.ts';
import { sum } from './units.ts';

/**
 * What is said beside a figure, as facts for the interface to put into words of any language. Levels are
 * numbers on the scale, 1 for the first; findings are keys.
 */
export type Fact =
  /** "3 say High" */
  | { kind: 'says'; count: number; level: number }
  | { kind: 'finds'; count: number; finding: string }
  | { kind: 'cannot-judge'; count: number }
  /** "median High", or "between High and Moderate" */
  | { kind: 'median'; level: number }
  | { kind: 'median-between'; low: number; high: number }
  /** "4 of 5" */
  | { kind: 'share'; count: number; of: number; percent: number | null }
  | { kind: 'status'; status: Status; word: StatusWord }
  /** "needs 6 of 7" */
  | { kind: 'needs'; need: number; of: number }
  /** "5 of the 6 ballots that a quorum needs" */
  | { kind: 'quorum'; have: number; need: number }
  | { kind: 'flips'; ballots: number };

export type StatusWord = 'no-quorum' | 'agree' | 'nearly-agree' | 'conflict' | Status;

/** Ballots from which a percentage may be shown beside the count. */
export const BALLOTS_FOR_PERCENT = 10;

/** "4 of 5"; with a whole percentage from ten ballots on. Null out of nothing. */
export function share(count: number, of: number): Extract<Fact, { kind: 'share' }> | null {
  if (of === 0) return null;
  return {
    kind: 'share',
    count,
    of,
    percent: of < BALLOTS_FOR_PERCENT ? null : Math.round((100 * count) / of),
  };
}

/** A distribution: who says what, most first and then in the scale's order; then median and largest share. */
export function describeDistribution(
  levels: readonly number[],
  findings: Readonly<Record<string, number>> = {},
  cannotJudge = 0,
): Fact[] {
  const says: Fact[] = levels
    .map((count, at) => ({ kind: 'says' as const, count, level: at + 1 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const finds = Object.entries(findings).map(([finding, count]) => ({
    kind: 'finds' as const,
    count,
    finding,
  }));
  const facts: Fact[] = [...says, ...finds.filter(({ count }) => count > 0)];
  if (cannotJudge > 0) facts.push({ kind: 'cannot-judge', count: cannotJudge });
  const median = medianBetween(ratingsOf(levels));
  if (median?.low === median?.high) {
    if (median) facts.push({ kind: 'median', level: median.low });
  } else if (median) facts.push({ kind: 'median-between', ...median });
  const all = [...levels, ...Object.values(findings)];
  const most = share(modalShare(all)?.count ?? 0, sum(all));
  return most ? [...facts, most] : facts;
}

const wordsForFew: Record<Status, StatusWord> = {
  'no-quorum': 'no-quorum',
  consensus: 'agree',
  'near-consensus': 'nearly-agree',
  split: 'conflict',
  unsettled: 'unsettled',
};

/** A status: its word (*agree* and *conflict* below five ballots), what it needs, and what would flip it. */
export function describeReadiness(found: Readiness): Fact[] {
  const { status, n, needs, quorum, fragility, fewBallots } = found;
  const facts: Fact[] = [{ kind: 'status', status, word: fewBallots ? wordsForFew[status] : status }];
  if (n < quorum) facts.push({ kind: 'quorum', have: n, need: quorum });
  if (needs !== null) facts.push({ kind: 'needs', need: needs, of: n });
  if (fragility !== null) facts.push({ kind: 'flips', ballots: fragility });
  return facts;
}
