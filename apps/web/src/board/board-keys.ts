import type { Board } from '@touchstone/review/board';

/**
 * The name of something that views subscribe to. One object of the board, a list of them, or one body:
 * a view is told only of what it shows, however large the board is.
 */
export type Key =
  | 'about'
  | 'members'
  | 'scales'
  | 'documents'
  | 'attachments'
  | 'sources'
  | 'claims'
  | 'rounds'
  | `claim:${string}`
  | `room:${string}`
  | `round:${string}`
  | `body:${number}`
  /** Any entry at all. */
  | 'size'
  /** Beside the fold: loading, connection, who is here, what waits to be sent, what was proven. */
  | 'status'
  | 'connection'
  | 'presence'
  | 'outbox'
  | 'proof';

/** A body came or went: views of a claim's ballots show many bodies at once and follow the room. */
export function addBody(keys: Set<Key>, board: Board, seq: number): void {
  keys.add(`body:${seq}`);
  const vote = board.votes.get(seq);
  if (vote) keys.add(`room:${vote.claim}`);
}
