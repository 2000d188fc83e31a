import type { Board, Claim, Room } from './board.ts';
import type { claimEvents } from './claim.events.ts';
import { expect, known, rowOf, type EntryOf, type Folds } from './fold.ts';

type ClaimEventType = Exclude<keyof typeof claimEvents, `rating.${string}` | 'dissent.filed'>;

export const claimFolds: Folds<ClaimEventType> = {
  'claim.drafted'(board, entry) {
    const { claim: id, number } = entry.data;
    expect(!board.claims.has(id), entry, `claim ${id} was drafted before`);
    expect(number === board.claims.size + 1, entry, 'claims are numbered without gaps');
    const claim = newClaim(entry);
    board.claims.set(id, claim);
    const room = newRoom(id, entry.seq);
    room.versions.push(versionOf(claim, entry));
    board.rooms.set(id, room);
  },

  'claim.revised'(board, entry) {
    const claim = rowOf(board, entry);
    const { version, kind, anchors } = entry.data;
    expect(version === claim.version + 1, entry, 'versions of a claim count up by one');
    Object.assign(claim, { seq: entry.seq, version, kind, anchors, touched: entry.seq });
    const room = board.rooms.get(claim.id);
    if (!room) return;
    room.versions.push(versionOf(claim, entry));
    const poll = room.polls.at(-1);
    if (poll) poll.staleBefore = entry.seq;
    room.touched = entry.seq;
  },

  'claim.tagged'(board, entry) {
    const claim = rowOf(board, entry);
    claim.tags = entry.seq;
    claim.touched = entry.seq;
  },

  'claim.assigned'(board, entry) {
    const claim = rowOf(board, entry);
    claim.assigned = [...entry.data.members];
    claim.touched = entry.seq;
  },

  'claim.related'(board, entry) {
    const claim = rowOf(board, entry);
    const { other, relation } = entry.data;
    known(board.claims, other, entry, 'claim');
    const room = board.rooms.get(claim.id);
    if (!room) return;
    room.relations.push({ other, relation, seq: entry.seq });
    room.touched = entry.seq;
  },

  'claim.merged'(board, entry) {
    const claim = rowOf(board, entry);
    expect(claim.status === 'collecting', entry, `claim ${claim.id} is ${claim.status}`);
    known(board.claims, entry.data.into, entry, 'claim');
    claim.status = 'merged';
    claim.mergedInto = entry.data.into;
    turn(board, claim, 'merged', entry);
  },

  'claim.withdrawn'(board, entry) {
    const claim = rowOf(board, entry);
    expect(claim.status === 'collecting', entry, `claim ${claim.id} is ${claim.status}`);
    claim.status = 'withdrawn';
    turn(board, claim, 'withdrawn', entry);
  },

  'claim.reopened'(board, entry) {
    const claim = rowOf(board, entry);
    expect(claim.status === 'finalised', entry, `claim ${claim.id} is ${claim.status}`);
    Object.assign(claim, { status: 'collecting', rating: undefined, dissents: 0, reopened: entry.seq });
    const rating = board.rooms.get(claim.id)?.ratings.at(-1);
    if (rating) rating.ended = entry.seq;
    turn(board, claim, 'reopened', entry, entry.data.public);
  },
};

type Turn = Room['turns'][number]['type'];

function turn(
  board: Board,
  claim: Claim,
  type: Turn,
  { seq, at, actor }: EntryOf<`claim.${Turn}`>,
  isPublic = false,
): void {
  claim.touched = seq;
  const room = board.rooms.get(claim.id);
  if (!room) return;
  room.turns.push({ type, seq, at, by: actor, ...(isPublic && { public: true }) });
  room.touched = seq;
}

function newClaim({ seq, at, actor, data }: EntryOf<'claim.drafted'>): Claim {
  return {
    id: data.claim,
    number: data.number,
    seq,
    version: 1,
    kind: data.kind,
    anchors: data.anchors,
    by: actor,
    at,
    status: 'collecting',
    mergedInto: undefined,
    evidence: { for: 0, against: 0, context: 0 },
    arguments: 0,
    openQuestions: 0,
    round: undefined,
    rounds: 0,
    voted: [],
    recused: [],
    assigned: [],
    tags: seq,
    rating: undefined,
    dissents: 0,
    reopened: undefined,
    touched: seq,
  };
}

function newRoom(claim: string, seq: number): Room {
  return {
    claim,
    versions: [],
    evidence: [],
    arguments: [],
    polls: [],
    ratings: [],
    proposals: [],
    recusals: [],
    relations: [],
    turns: [],
    touched: seq,
  };
}

function versionOf(claim: Claim, { seq, at, actor }: EntryOf<'claim.drafted' | 'claim.revised'>) {
  return { version: claim.version, seq, at, by: actor, kind: claim.kind, anchors: claim.anchors };
}
