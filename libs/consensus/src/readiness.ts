import { agreementA } from './agreement.ts';
import { fragility } from './fragility.ts';
import { ballotsNeeded, judge, sidesOf, type Cells, type Share, type Status, type Terms } from './status.ts';
import { sum } from './units.ts';

export type { Share, Status } from './status.ts';

/** The ballots on one claim in one round, counted. All counts are whole numbers from 0. */
export interface Ballots {
  /** Per declared level in the scale's order, empty levels included. */
  levels: readonly number[];
  /** Per declared finding. */
  findings?: Readonly<Record<string, number>>;
  /** Ballots that answered *I can't judge*. */
  cannotJudge?: number;
  /** Reviewers on the round's panel. */
  panel: number;
  /** Number of the scale's declared middle level (1 for the first), if it has one. */
  middle?: number;
}

/** Set before the round and kept in the ledger. */
export interface ReadinessRule {
  /** Ballots with a level or a finding; default max(3, ⌈2/3 of the panel⌉), never under 2. */
  quorum?: number;
  /** Share for consensus, more than half: whole percent or a fraction; default 75. */
  threshold?: number | Share;
}

export type Answer = { kind: 'level'; level: number } | { kind: 'finding'; finding: string };

export interface Readiness {
  status: Status;
  /** Ballots with a level or a finding: the n of every count here. */
  n: number;
  cannotJudge: number;
  quorum: number;
  /** Ballots that one answer needs for consensus ("needs 6 of 7"); null while n is 0. */
  needs: number | null;
  /** The answer with the most ballots (levels by number, 1 for the first); null while none has more than the others. */
  leading: (Answer & { count: number }) | null;
  /** A over the levels. */
  agreement: number | null;
  /** Fewest changed ballots that give another status (see fragility.ts); null if no change can. */
  fragility: number | null;
  /** One changed ballot flips the status. */
  fragile: boolean;
  /** n < 5: say *agree* and *conflict*, not *consensus*. */
  fewBallots: boolean;
}

/**
 * Whether a claim is ready to be finalised. Checked in this order: quorum, split, consensus, near consensus,
 * unsettled; every share is compared in whole ballots.
 *
 * @throws RangeError for counts, a middle or a rule that cannot be
 */
export function readiness(ballots: Ballots, rule: ReadinessRule = {}): Readiness {
  const findings = Object.entries(ballots.findings ?? {});
  const cannotJudge = ballots.cannotJudge ?? 0;
  const answers = [...ballots.levels, ...findings.map(([, count]) => count)];
  const cells: Cells = [...answers, cannotJudge];
  if (![...cells, ballots.panel].every(isCount))
    throw new RangeError('ballots are counted in whole numbers from 0');
  const terms = termsOf(ballots, rule);
  const n = sum(answers);
  const changes = fragility(cells, terms);
  return {
    status: judge(cells, terms),
    n,
    cannotJudge,
    quorum: terms.quorum,
    needs: n === 0 ? null : ballotsNeeded(n, terms.threshold),
    leading: leading(ballots.levels, findings),
    agreement: agreementA(ballots.levels),
    fragility: changes,
    fragile: changes === 1,
    fewBallots: n < 5,
  };
}

/** max(3, ⌈2/3 of the panel⌉). */
export function defaultQuorum(panel: number): number {
  return Math.max(3, Math.ceil((2 * panel) / 3));
}

function termsOf({ levels, middle, panel }: Ballots, rule: ReadinessRule): Terms {
  if (middle !== undefined && !(isCount(middle) && middle >= 1 && middle <= levels.length)) {
    throw new RangeError('the middle is the number of a level');
  }
  const quorum = rule.quorum ?? defaultQuorum(panel);
  if (!isCount(quorum)) throw new RangeError('a quorum is a whole number of ballots');
  return {
    levels: levels.length,
    quorum: Math.max(2, quorum),
    threshold: shareOf(rule.threshold ?? 75),
    sides: sidesOf(levels.length, middle),
  };
}

function shareOf(threshold: number | Share): Share {
  const share = typeof threshold === 'number' ? { numerator: threshold, denominator: 100 } : threshold;
  const { numerator, denominator } = share;
  const sound = isCount(numerator) && isCount(denominator) && denominator > 0;
  if (!sound || 2 * numerator <= denominator || numerator > denominator) {
    throw new RangeError('a threshold is a whole percentage or a fraction, above one half and up to one');
  }
  return share;
}

function leading(levels: readonly number[], findings: readonly [string, number][]): Readiness['leading'] {
  const answers = [
    ...levels.map((count, at) => ({ kind: 'level', level: at + 1, count }) as const),
    ...findings.map(([finding, count]) => ({ kind: 'finding', finding, count }) as const),
  ].sort((a, b) => b.count - a.count);
  const [first, second] = answers;
  return first && first.count > (second?.count ?? 0) ? first : null;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
