import type { Board, Claim } from './board.ts';
import type { ReviewEntry } from './contract.ts';
import type { Data, EventType } from './events.ts';

/** An entry whose data has the shape of its type. */
export type EntryOf<T extends EventType> = Omit<ReviewEntry, 'type' | 'data'> & { type: T; data: Data<T> };

/** How entries of some types are folded. Each function checks before it changes anything. */
export type Folds<T extends EventType> = { [K in T]: (board: Board, entry: EntryOf<K>) => void };

/** An entry that does not fit the entries before it: a bug, a gap in the feed, or a forged ledger. */
export class FoldError extends Error {
  override readonly name = 'FoldError';
  readonly seq: number;

  constructor(seq: number, reason: string) {
    super(`entry ${seq} does not fit the board: ${reason}`);
    this.seq = seq;
  }
}

export function expect(condition: boolean, entry: { seq: number }, reason: string): asserts condition {
  if (!condition) throw new FoldError(entry.seq, reason);
}

/** What a map has under an id; throws a FoldError if it has nothing. */
export function known<T>(map: ReadonlyMap<string, T>, id: string, entry: { seq: number }, what: string): T {
  const found = map.get(id);
  if (found === undefined) throw new FoldError(entry.seq, `there is no ${what} ${id}`);
  return found;
}

/** The row of the claim that an entry is about. */
export function rowOf(board: Board, entry: { seq: number; data: { claim: string } }): Claim {
  return known(board.claims, entry.data.claim, entry, 'claim');
}

/**
 * A piece of evidence or an argument in its room, found without a search. A board that was put together
 * without `placeOf` is searched from the newest.
 */
export function findItem<T extends { id: string }>(
  board: Board,
  list: readonly T[],
  id: string,
): T | undefined {
  const place = board.placeOf.get(id);
  return place === undefined ? list.findLast((item) => item.id === id) : list[place];
}
