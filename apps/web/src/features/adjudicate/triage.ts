import { readiness, type Readiness } from '@touchstone/consensus';
import type { ClosedPoll } from '@touchstone/protocol/wire';
import type { Board, Claim, Round } from '@touchstone/review/board';
import { readsBlind } from '@touchstone/review/may-read';
import { procedureOf } from '@touchstone/review/procedure';
import { awaitsSignature } from '@touchstone/review/proposal';
import { mostRoundsOfClaim } from '@touchstone/review/round.decide';
import { scaleVersion } from '@touchstone/review/scale.decide';
import { stageOf } from '../../board/stage.ts';
import { movedBefore } from './moved-before.ts';

/** What a claim waits for, in the order in which the queue shows it. See docs/decisions/adjudication.md. */
export const groups = [
  'ready',
  'signature',
  'blind',
  'near',
  'split',
  'unsettled',
  'stalled',
  'stale',
  'reopened',
  'running',
  'decided',
] as const;
export type Group = (typeof groups)[number];

/** Why nothing goes on by itself. */
export type Stall = 'no-quorum' | 'destroyed' | 'rounds-over' | 'quiet';

/** One claim of the queue. Of a claim that its reader adjudicates blind there are neither counts nor status. */
export interface Waiting {
  claim: Claim;
  group: Group;
  /** Its latest round. */
  round: Round;
  /** Of the latest round, once closed, as far as it was fetched. */
  poll?: ClosedPoll;
  readiness?: Readiness;
  stall?: Stall;
  /** Whether the rules allow another round. */
  mayVoteAgain: boolean;
}

export interface Outlook {
  board: Board;
  /** The counts of each claim's latest closed round, by claim. */
  polls: ReadonlyMap<string, ClosedPoll>;
  /** Who looks; null for a reader who is no member. */
  member: string | null;
  /** RFC 3339 in UTC. */
  now: string;
}

/** For how long a claim may stand still before it counts as stalled, in days. */
export const patience = 7;
const day = 86_400_000;

/** Every claim that has been voted on, or is, in the order of its number. Reads the index, never a room. */
export function triage(claims: readonly Claim[], { board, polls, member, now }: Outlook): Waiting[] {
  const held = roundsHeld(board);
  const planned = Math.min(procedureOf(board).rounds.planned, mostRoundsOfClaim);
  const quietUpTo = movedBefore(board, new Date(Date.parse(now) - patience * day).toISOString());
  return claims.flatMap((claim): Waiting[] => {
    const round = board.rounds.get(claim.round ?? '');
    if (!round || claim.status === 'withdrawn' || claim.status === 'merged') return [];
    const had = held.get(claim.id) ?? 0;
    const quiet = Math.max(claim.touched, round.seq) <= quietUpTo;
    const found = { claim, round, mayVoteAgain: claim.status === 'collecting' && had < mostRoundsOfClaim };
    const blind = member !== null && readsBlind(board, round, claim.id, member);
    const poll = blind ? undefined : polls.get(claim.id);
    return [
      place(board, { ...found, ...judged(board, round, poll) }, { blind, quiet, now, over: had >= planned }),
    ];
  });
}

interface Circumstances {
  blind: boolean;
  /** Nothing of it has moved for `patience`. */
  quiet: boolean;
  /** The last planned round is over. */
  over: boolean;
  now: string;
}

function place(
  board: Board,
  found: Omit<Waiting, 'group'>,
  { blind, quiet, over, now }: Circumstances,
): Waiting {
  const { claim, round, poll, readiness: result } = found;
  const into = (group: Group, stall?: Stall): Waiting => ({ ...found, group, stall });
  if (claim.status === 'finalised') return into('decided');
  if (claim.status === 'voting') {
    const awaited = round.deadline !== undefined && round.deadline > now;
    return quiet && !awaited ? into('stalled', 'quiet') : into('running');
  }
  if (awaitsSignature(board, claim)) return into('signature');
  if (stageOf(claim, round) === 'collecting') return into('reopened');
  if (blind) return into('blind');
  // Closed a moment ago: its counts are on their way.
  if (!poll || !result) return into('running');
  if (poll.destroyed) return into('stalled', 'destroyed');
  if (result.status === 'no-quorum') return into('stalled', 'no-quorum');
  if (result.status === 'consensus') return into(poll.stale > 0 ? 'stale' : 'ready');
  if (result.status === 'near-consensus') return into(poll.stale > 0 ? 'stale' : 'near');
  if (over) return into('stalled', 'rounds-over');
  return quiet ? into('stalled', 'quiet') : into(result.status);
}

/** Rounds that each claim has had since it was drafted or last reopened. */
function roundsHeld(board: Board): Map<string, number> {
  const held = new Map<string, number>();
  for (const { claims, seq } of board.rounds.values()) {
    for (const { claim: id } of claims) {
      if (seq > (board.claims.get(id)?.reopened ?? -1)) held.set(id, (held.get(id) ?? 0) + 1);
    }
  }
  return held;
}

const known = new WeakMap<ClosedPoll, Readiness>();

/** The counts of the claim's latest round, if that is the one that was fetched, and what they come to. */
function judged(
  board: Board,
  round: Round,
  poll: ClosedPoll | undefined,
): Pick<Waiting, 'poll' | 'readiness'> {
  if (!round.closed || poll?.round !== round.id) return {};
  const before = known.get(poll);
  if (before) return { poll, readiness: before };
  const { levels, findings, cannotJudge, panel } = poll;
  const middle = scaleVersion(board, round.scale)?.axes[0]?.middle;
  const ballots = { levels, findings, cannotJudge, panel, ...(middle && { middle }) };
  const result = readiness(ballots, { quorum: round.quorum, threshold: round.threshold });
  known.set(poll, result);
  return { poll, readiness: result };
}
