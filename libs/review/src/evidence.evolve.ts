import type { Board, Evidence, Poll, Room } from './board.ts';
import type { evidenceEvents } from './evidence.events.ts';
import { expect, FoldError, findItem, known, rowOf, type EntryOf, type Folds } from './fold.ts';

type EvidenceEventType = Exclude<keyof typeof evidenceEvents, `argument.${string}`>;

/** Whether a piece of evidence counts for its direction: neither withdrawn nor marked as fallen. */
export function stands(item: Pick<Evidence, 'withdrawn' | 'mark'>): boolean {
  return item.withdrawn === undefined && item.mark === undefined;
}

export const evidenceFolds: Folds<EvidenceEventType> = {
  'source.described'(board, { seq, actor, data }) {
    const before = board.sources.get(data.source);
    expect(data.version === (before?.version ?? 0) + 1, { seq }, 'versions of a source count from 1');
    const { source: id, version, kind, reliesOn } = data;
    board.sources.set(id, { id, seq, version, kind, reliesOn, by: before?.by ?? actor, touched: seq });
  },

  'evidence.attached'(board, entry) {
    const { seq, at, actor: by } = entry;
    const { evidence: id, number, direction, source, attachments } = entry.data;
    const claim = rowOf(board, entry);
    known(board.sources, source, entry, 'source');
    expect(!board.claimOf.has(id), entry, `${id} was attached before`);
    expect(number === board.evidenceCount + 1, entry, 'evidence is numbered without gaps');
    board.evidenceCount = number;
    board.claimOf.set(id, claim.id);
    claim.evidence[direction]++;
    claim.touched = seq;
    const room = board.rooms.get(claim.id);
    if (!room) return;
    board.placeOf.set(id, room.evidence.length);
    room.evidence.push({
      id,
      number,
      direction,
      source,
      attachments,
      seq,
      versions: [seq],
      by,
      at,
      mark: undefined,
      withdrawn: undefined,
      material: {},
      touched: seq,
    });
    room.touched = seq;
  },

  'evidence.corrected'(board, entry) {
    rowOf(board, entry);
    const place = itemOf(board, entry);
    if (!place) return;
    place.item.seq = entry.seq;
    place.item.versions.push(entry.seq);
    touch(place, entry.seq);
  },

  'evidence.marked'(board, entry) {
    const { data, seq } = entry;
    const place = itemOf(board, entry);
    if ('mark' in data) {
      fall(board, data, entry, place);
      if (!place) return;
      place.item.mark = { mark: data.mark, seq };
    } else {
      rowOf(board, entry);
      if (!place) return;
      const poll = place.room.polls.find(({ round }) => round === data.round);
      expect(poll !== undefined, entry, `round ${data.round} did not have that claim`);
      place.item.material[data.round] = { material: data.material, seq };
      poll.staleBefore = staleBefore(board, place.room, poll);
    }
    touch(place, seq);
  },

  'evidence.withdrawn'(board, entry) {
    const place = itemOf(board, entry);
    fall(board, entry.data, entry, place);
    if (!place) return;
    place.item.withdrawn = entry.seq;
    touch(place, entry.seq);
  },
};

interface Place {
  room: Room;
  item: Evidence;
}

/** The item that an entry is about, unless its room is not here. */
function itemOf(
  board: Board,
  entry: { seq: number; data: { claim: string; evidence: string } },
): Place | undefined {
  const room = board.rooms.get(entry.data.claim);
  if (!room) return undefined;
  const item = findItem(board, room.evidence, entry.data.evidence);
  if (item?.id !== entry.data.evidence) {
    throw new FoldError(entry.seq, `claim ${room.claim} has no evidence ${entry.data.evidence}`);
  }
  return { room, item };
}

function touch({ room, item }: Place, seq: number): void {
  item.touched = seq;
  room.touched = seq;
}

/** Takes an item out of the row's count, once. */
function fall(
  board: Board,
  { direction, stood }: Pick<EntryOf<'evidence.withdrawn'>['data'], 'direction' | 'stood'>,
  entry: EntryOf<'evidence.withdrawn' | 'evidence.marked'>,
  place: Place | undefined,
): void {
  const claim = rowOf(board, entry);
  if (place) {
    const fits = place.item.direction === direction && stands(place.item) === stood;
    expect(fits, entry, 'it misstates the evidence');
  }
  expect(!stood || claim.evidence[direction] > 0, entry, `the claim has no evidence ${direction}`);
  if (!stood) return;
  claim.evidence[direction]--;
  claim.touched = entry.seq;
}

/**
 * Seq before which a poll's ballots are stale: that of the last version of the claim since the round opened, or
 * of the last arrival that was marked material, whichever is later. Reads the claim's own lists only.
 */
function staleBefore(board: Board, room: Room, poll: Poll): number | undefined {
  const opened = board.rounds.get(poll.round)?.seq ?? 0;
  const version = room.versions.at(-1)?.seq ?? 0;
  const arrivals = room.evidence
    .filter(({ material }) => material[poll.round]?.material)
    .map(({ versions }) => versions[0] ?? 0);
  const since = Math.max(0, version > opened ? version : 0, ...arrivals);
  return since === 0 ? undefined : since;
}
