import {
  emptyBoard,
  type Board,
  type Claim,
  type Poll,
  type Room,
  type Round,
} from '@touchstone/review/board';
import type { Body } from '@touchstone/review/events';
import { indexRoom } from '@touchstone/review/index-room';
import { isOwn, mayRead, type Viewer } from '@touchstone/review/may-read';
import type { BallotBody } from '@touchstone/review/answer.schema';
import { counts, pollOf } from '@touchstone/review/readiness-of';
import { scaleInForce } from '@touchstone/review/scale.decide';
import { sourceAppraisals } from '@touchstone/review/source-appraisal';
import { restoreRows, rowsOf } from './rows.ts';
import type { Bodies, BoardIndex, BoardPolls, BoardSources, ClaimRoom, ClosedPoll } from './wire.ts';

/** The body of an entry, undefined where there is none for this reader. */
export type BodyOf = (seq: number) => unknown;

/** Of all bodies, those that the viewer may read as the board stands. */
export function readableBy(board: Board, viewer: Viewer, body: BodyOf): BodyOf {
  return (seq) => (mayRead(board, viewer, seq) ? body(seq) : undefined);
}

/** Everything of a board but its rooms, with the bodies that `body` gives. */
export function viewIndex(
  board: Board,
  body: BodyOf,
  head: Pick<BoardIndex, 'me' | 'checkpoint' | 'frontier'>,
): BoardIndex {
  return {
    board: { id: board.id, ...board.about },
    me: head.me,
    size: board.size,
    at: board.at,
    checkpoint: head.checkpoint,
    frontier: head.frontier,
    members: [...board.members.values()],
    scales: board.scales,
    documents: [...board.documents.values()],
    attachments: [...board.attachments.values()],
    sources: [...board.sources.values()],
    ...rowsOf(board, (rating) => (body(rating) as Body<'rating.finalised'> | undefined)?.answer),
    evidenceCount: board.evidenceCount,
    redacted: [...board.redacted],
    wordings: [...board.claims.values()].map(({ seq }) => body(seq) ?? null),
    bodies: collect(body, indexSeqs(board)),
  };
}

/** One claim's room, with the bodies that `body` gives; undefined if the board has no such claim. */
export function viewRoom(board: Board, body: BodyOf, claimId: string): ClaimRoom | undefined {
  const claim = board.claims.get(claimId);
  const room = board.rooms.get(claimId);
  if (claim === undefined || room === undefined) return undefined;
  return {
    size: board.size,
    claim,
    room: { ...room, polls: room.polls.map(wirePoll) },
    bodies: collect(body, roomSeqs(claim, room)),
  };
}

/** Every closed round's answers counted, as far as `body` opens them, and which of them are the viewer's own. */
export function viewPolls(board: Board, body: BodyOf, viewer: Viewer): BoardPolls {
  const polls: ClosedPoll[] = [];
  for (const round of board.rounds.values()) {
    if (!round.closed) continue;
    for (const { claim } of round.claims) {
      const room = board.rooms.get(claim);
      const count = room && pollOf(board, room, round.id, body);
      if (!count) continue;
      const mine = ownAnswer(board, room, round, viewer, body);
      polls.push({ claim, round: round.id, ...count, ...(mine && { mine }) });
    }
  }
  return { size: board.size, polls };
}

function ownAnswer(board: Board, room: Room, round: Round, viewer: Viewer, body: BodyOf) {
  const poll = room.polls.find((each) => each.round === round.id);
  const by = [...(poll?.ballots.keys() ?? [])].find((voter) => isOwn(voter, viewer));
  const seq = by && poll?.ballots.get(by)?.at(-1);
  if (!seq || !counts(board, room, round, by)) return undefined;
  return (body(seq) as BallotBody | undefined)?.answer;
}

/** What each source's appraisals come to over the whole board, as far as `body` opens them; others are left out. */
export function viewSources(board: Board, body: BodyOf): BoardSources {
  const levels = scaleInForce(board, 'evidence')?.axes[0]?.levels ?? 0;
  const appraisals = sourceAppraisals(board, levels, body);
  const sources = [...board.sources.keys()].flatMap((source) => {
    const appraisal = appraisals.get(source);
    return appraisal && appraisal.counted + appraisal.cannotJudge > 0 ? [{ source, ...appraisal }] : [];
  });
  return { size: board.size, sources };
}

/** A board as a browser holds it before any room is opened, and the bodies that came with it. */
export function restoreIndex(index: BoardIndex): { board: Board; bodies: Map<number, unknown> } {
  const { id, ...about } = index.board;
  const board: Board = {
    ...emptyBoard(id),
    size: index.size,
    at: index.at,
    about,
    members: byId(index.members),
    scales: index.scales,
    documents: byId(index.documents),
    attachments: byId(index.attachments),
    sources: byId(index.sources),
    ...restoreRows(index, index.members),
    evidenceCount: index.evidenceCount,
    redacted: new Map(index.redacted),
  };
  const bodies = new Map<number, unknown>();
  addBodies(bodies, index.bodies);
  for (const [i, { seq, rating, answer }] of index.claims.entries()) {
    if (index.wordings[i] !== null) bodies.set(seq, index.wordings[i]);
    // Of a final rating what a list shows; its room brings it whole.
    if (rating !== undefined && answer !== undefined) bodies.set(rating, { answer });
  }
  return { board, bodies };
}

/**
 * Puts a room into a browser's board, in place, with its votes and bodies. Only for a room of the board's own
 * size: an older one lacks entries that the board has folded already, a newer one would fold some twice.
 */
export function restoreRoom(board: Board, bodies: Map<number, unknown>, view: ClaimRoom): Room {
  if (view.size !== board.size) throw new RangeError(`a room of ${view.size} in a board of ${board.size}`);
  const room: Room = { ...view.room, polls: view.room.polls.map(restorePoll) };
  board.claims.set(view.claim.id, view.claim);
  board.rooms.set(view.claim.id, room);
  indexRoom(board, room);
  addBodies(bodies, view.bodies);
  return room;
}

/** The entries whose bodies belong to the index by their number. */
function* indexSeqs(board: Board): Generator<number> {
  yield board.about.seq;
  for (const member of board.members.values()) yield member.seq;
  for (const scale of board.scales) yield scale.seq;
  for (const document of board.documents.values()) yield document.seq;
  for (const attachment of board.attachments.values()) yield attachment.seq;
  for (const source of board.sources.values()) yield source.seq;
  for (const { seq, tags } of board.claims.values()) if (tags !== seq) yield tags;
  yield* board.redacted.values();
}

/** The entries whose bodies belong to one room. */
export function* roomSeqs(claim: Claim, room: Room): Generator<number> {
  yield claim.tags;
  for (const version of room.versions) yield version.seq;
  for (const item of room.evidence) {
    yield* item.versions;
    if (item.mark) yield item.mark.seq;
    if (item.withdrawn !== undefined) yield item.withdrawn;
    for (const { seq } of Object.values(item.material)) yield seq;
  }
  for (const argument of room.arguments) {
    yield* argument.versions;
    if (argument.retracted !== undefined) yield argument.retracted;
    if (argument.resolved) yield argument.resolved.seq;
  }
  for (const poll of room.polls) {
    for (const [, seq] of votesOf(poll)) yield seq;
    if (poll.tally !== undefined) yield poll.tally;
  }
  for (const rating of room.ratings) {
    yield rating.seq;
    if (rating.ended !== undefined) yield rating.ended;
    for (const dissent of rating.dissents) yield dissent.seq;
  }
  for (const { seq } of room.proposals) yield seq;
  for (const { seq } of room.recusals) yield seq;
  for (const { seq } of room.turns) yield seq;
}

function* votesOf(poll: Poll): Generator<[member: string, seq: number]> {
  for (const [member, seqs] of poll.ballots) for (const seq of seqs) yield [member, seq];
  for (const byMember of poll.appraisals.values()) {
    for (const [member, seqs] of byMember) for (const seq of seqs) yield [member, seq];
  }
}

function collect(body: BodyOf, seqs: Iterable<number>): Bodies {
  const bodies: Bodies = {};
  for (const seq of seqs) {
    const found = body(seq);
    if (found !== undefined) bodies[seq] = found;
  }
  return bodies;
}

/** The caller's own membership as the index states it; null for a reader of a published board. */
export function membershipOf(board: Board, { member, alias }: Viewer): BoardIndex['me'] {
  const found = member === null ? undefined : board.members.get(member);
  return found === undefined ? null : { member: found.id, role: found.role, alias: alias ?? '' };
}

function wirePoll({ ballots, appraisals, ...rest }: Poll): ClaimRoom['room']['polls'][number] {
  return {
    ...rest,
    ballots: [...ballots],
    appraisals: [...appraisals].map(([evidence, byMember]) => [evidence, [...byMember]]),
  };
}

function restorePoll({ ballots, appraisals, ...rest }: ClaimRoom['room']['polls'][number]): Poll {
  return {
    ...rest,
    ballots: new Map(ballots),
    appraisals: new Map(appraisals.map(([evidence, byMember]) => [evidence, new Map(byMember)])),
  };
}

function byId<T extends { id: string }>(items: T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function addBodies(into: Map<number, unknown>, bodies: Bodies): void {
  for (const [seq, body] of Object.entries(bodies)) into.set(Number(seq), body);
}
