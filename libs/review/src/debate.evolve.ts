import type { Argument, Board, Room } from './board.ts';
import type { evidenceEvents } from './evidence.events.ts';
import { expect, FoldError, findItem, rowOf, type Folds } from './fold.ts';

type DebateEventType = Extract<keyof typeof evidenceEvents, `argument.${string}`>;

export const debateFolds: Folds<DebateEventType> = {
  'argument.posted'(board, entry) {
    const { seq, at, actor: by } = entry;
    const { argument: id, on, stance } = entry.data;
    const claim = rowOf(board, entry);
    expect(!board.claimOf.has(id), entry, `argument ${id} was posted before`);
    const room = board.rooms.get(claim.id);
    if (room) expect(parentIsHere(board, room, on), entry, 'what it replies to is not in that claim');
    board.claimOf.set(id, claim.id);
    claim.arguments++;
    if (stance === 'question') claim.openQuestions++;
    claim.touched = seq;
    if (!room) return;
    board.placeOf.set(id, room.arguments.length);
    room.arguments.push({
      id,
      on,
      stance,
      seq,
      versions: [seq],
      by,
      at,
      retracted: undefined,
      resolved: undefined,
      touched: seq,
    });
    room.touched = seq;
  },

  'argument.edited'(board, entry) {
    rowOf(board, entry);
    const place = argumentOf(board, entry);
    if (!place) return;
    place.item.seq = entry.seq;
    place.item.versions.push(entry.seq);
    touch(place, entry.seq);
  },

  'argument.retracted'(board, entry) {
    const { stance, resolved } = entry.data;
    const claim = rowOf(board, entry);
    const place = argumentOf(board, entry);
    if (place) {
      const { item } = place;
      const fits = item.stance === stance && (item.resolved !== undefined) === resolved;
      expect(fits && item.retracted === undefined, entry, 'it misstates the argument');
    }
    const wasOpen = stance === 'question' && !resolved;
    expect(claim.arguments > 0 && (!wasOpen || claim.openQuestions > 0), entry, 'the counts do not allow it');
    claim.arguments--;
    if (wasOpen) claim.openQuestions--;
    claim.touched = entry.seq;
    if (!place) return;
    place.item.retracted = entry.seq;
    touch(place, entry.seq);
  },

  'argument.resolved'(board, entry) {
    const { stance, resolved } = entry.data;
    const claim = rowOf(board, entry);
    const place = argumentOf(board, entry);
    if (place) {
      const { item } = place;
      const fits = item.stance === stance && (item.resolved !== undefined) !== resolved;
      expect(fits && item.retracted === undefined, entry, 'it misstates the argument');
    }
    if (stance === 'question') {
      expect(!resolved || claim.openQuestions > 0, entry, 'the counts do not allow it');
      claim.openQuestions += resolved ? -1 : 1;
      claim.touched = entry.seq;
    }
    if (!place) return;
    place.item.resolved = resolved ? { by: entry.actor, seq: entry.seq } : undefined;
    touch(place, entry.seq);
  },
};

interface Place {
  room: Room;
  item: Argument;
}

/** The argument that an entry is about, unless its room is not here. */
function argumentOf(
  board: Board,
  entry: { seq: number; data: { claim: string; argument: string } },
): Place | undefined {
  const room = board.rooms.get(entry.data.claim);
  if (!room) return undefined;
  const item = findItem(board, room.arguments, entry.data.argument);
  if (item?.id !== entry.data.argument) {
    throw new FoldError(entry.seq, `claim ${room.claim} has no argument ${entry.data.argument}`);
  }
  return { room, item };
}

function touch({ room, item }: Place, seq: number): void {
  item.touched = seq;
  room.touched = seq;
}

function parentIsHere(board: Board, room: Room, on: Argument['on']): boolean {
  if ('claim' in on) return on.claim === room.claim;
  const parent = 'evidence' in on ? on.evidence : on.argument;
  const list = 'evidence' in on ? room.evidence : room.arguments;
  return findItem<{ id: string }>(board, list, parent)?.id === parent;
}
