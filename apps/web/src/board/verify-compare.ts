import type { EntryLine } from '@touchstone/ledger/line';
import type { Answer } from '@touchstone/review/answer.schema';
import { emptyBoard, type Board, type Claim } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import type { Direction } from '@touchstone/review/words';
import { stageOf, type Stage } from './stage.ts';

/** What two points of a board's history are compared by, of one claim. */
export interface ClaimPoint {
  status: Stage;
  /** Version of the wording. */
  version: number;
  evidence: Record<Direction, number>;
  /** Arguments that stand. */
  arguments: number;
  /** Ballots and appraisals cast, those cast again included. */
  ballots: number;
  appraisals: number;
  rounds: number;
  recused: number;
  /** Entry of the final rating in force. */
  rating: number | undefined;
  dissents: number;
}

export interface ClaimChange {
  claim: string;
  number: number;
  /** The wording in force at the later point, where it is readable. */
  statement?: string;
  /** Absent for a claim that was drafted between the points. */
  before?: ClaimPoint;
  after: ClaimPoint;
  /** The final rating at either point. */
  ratings: { before?: RatingPoint; after?: RatingPoint };
}

export interface RatingPoint {
  seq: number;
  /** Undefined where the rating was redacted. */
  answer?: Answer;
  scale?: { scale: string; version: number };
}

/** What changed on a board between two sizes of its ledger. */
export interface Difference {
  from: number;
  to: number;
  claims: ClaimChange[];
  joined: string[];
  left: string[];
  /** How many more of each. */
  documents: number;
  sources: number;
  scales: number;
  redacted: number;
  described: boolean;
  published: boolean;
}

/** Compares a board after `from` entries with the same board after `to`. Costs a fold of the larger. */
export function compare(lines: readonly EntryLine[], from: number, to: number): Difference {
  const [early, late] = from <= to ? [from, to] : [to, from];
  const board = emptyBoard(lines[0]?.entry.board ?? '');
  fold(board, lines, early);
  const before = pointOf(board);
  fold(board, lines, late);
  const after = pointOf(board);
  const rating = (seq: number | undefined, claim: string) => seq && ratingOf(lines, board, claim, seq);
  const claims: ClaimChange[] = [];
  for (const [claim, point] of after.claims) {
    const old = before.claims.get(claim);
    if (old && same(old, point)) continue;
    const { number, seq } = board.claims.get(claim)!;
    const statement = (lines[seq]?.body as { statement?: string } | undefined)?.statement;
    const ratings = {
      before: rating(old?.rating, claim) || undefined,
      after: rating(point.rating, claim) || undefined,
    };
    claims.push({ claim, number, statement, before: old, after: point, ratings });
  }
  return {
    from: early,
    to: late,
    claims,
    joined: [...after.members].filter((id) => !before.members.has(id)),
    left: [...after.left].filter((id) => !before.left.has(id)),
    documents: after.documents - before.documents,
    sources: after.sources - before.sources,
    scales: after.scales - before.scales,
    redacted: after.redacted - before.redacted,
    described: early > 0 && after.about !== before.about,
    published: after.published !== before.published,
  };
}

function fold(board: Board, lines: readonly EntryLine[], size: number): void {
  while (board.size < Math.min(size, lines.length)) evolve(board, lines[board.size]!.entry);
}

/** A copy of all that is compared: the board itself goes on changing. */
function pointOf(board: Board) {
  const members = [...board.members.values()];
  return {
    claims: new Map([...board.claims.values()].map((claim) => [claim.id, claimPoint(claim, board)])),
    members: new Set(board.members.keys()),
    left: new Set(members.filter(({ removed }) => removed !== undefined).map(({ id }) => id)),
    documents: board.documents.size,
    sources: board.sources.size,
    scales: board.scales.length,
    redacted: board.redacted.size,
    about: board.about.seq,
    published: board.about.published,
  };
}

function claimPoint(claim: Claim, board: Board): ClaimPoint {
  const polls = board.rooms.get(claim.id)?.polls ?? [];
  const count = (votes: Map<string, number[]>) =>
    [...votes.values()].reduce((sum, { length }) => sum + length, 0);
  const appraisals = polls.flatMap((poll) => [...poll.appraisals.values()]);
  return {
    status: stageOf(claim, board.rounds.get(claim.round ?? '')),
    version: claim.version,
    evidence: { ...claim.evidence },
    arguments: claim.arguments,
    ballots: polls.reduce((sum, { ballots }) => sum + count(ballots), 0),
    appraisals: appraisals.reduce((sum, votes) => sum + count(votes), 0),
    rounds: claim.rounds,
    recused: claim.recused.length,
    rating: claim.rating,
    dissents: claim.dissents,
  };
}

const same = (a: ClaimPoint, b: ClaimPoint) => JSON.stringify(a) === JSON.stringify(b);

function ratingOf(lines: readonly EntryLine[], board: Board, claim: string, seq: number): RatingPoint {
  const body = lines[seq]?.body as { answer?: Answer } | undefined;
  const rating = board.rooms.get(claim)?.ratings.find((each) => each.seq === seq);
  return { seq, answer: body?.answer, scale: board.rounds.get(rating?.round ?? '')?.scale };
}
