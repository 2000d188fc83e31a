import { shelf } from './storage.ts';

/**
 * What this browser remembers of a board's ledger between visits: the key that signed it when it was first
 * seen, the newest checkpoint that held, and the last time that every entry was checked.
 */
export interface FullCheck {
  /** Entries that were checked. */
  size: number;
  /** The signed checkpoint that they led to. */
  note: string;
  /** Milliseconds since 1970. */
  at: number;
}

const keyOf = (board: string) => `touchstone.key.${board}`;
const checkpointOf = (board: string) => `touchstone.checkpoint.${board}`;
const fullCheckOf = (board: string) => `touchstone.checked.${board}`;

/** The verifier key of the first visit, for good; null before it. */
export const pinnedKey = (board: string): string | null => shelf.read(keyOf(board));

export const pinKey = (board: string, key: string): void => shelf.write(keyOf(board), key);

/** The signed note of the newest checkpoint that held in this browser. */
export const newestCheckpoint = (board: string): string | null => shelf.read(checkpointOf(board));

export const keepCheckpoint = (board: string, note: string): void => shelf.write(checkpointOf(board), note);

export function lastFullCheck(board: string): FullCheck | null {
  try {
    return JSON.parse(shelf.read(fullCheckOf(board)) ?? 'null') as FullCheck | null;
  } catch {
    return null;
  }
}

export const keepFullCheck = (board: string, check: FullCheck): void =>
  shelf.write(fullCheckOf(board), JSON.stringify(check));

/** Forgets all of it, once a person has decided to believe what the server shows now. */
export function trustAnew(board: string): void {
  for (const key of [keyOf(board), checkpointOf(board), fullCheckOf(board)]) shelf.remove(key);
}
