import type { Board } from '@touchstone/review/board';

/**
 * The newest entry of which the index alone tells that it is no younger than `before` (RFC 3339 in UTC): what
 * was last touched up to it has not moved since. −1 where nothing is known to be so old. Only some entries
 * carry their time into the index, so the answer may be too small and is never too large.
 */
export function movedBefore(board: Board, before: string): number {
  let newest = -1;
  const see = (seq: number, at: string) => {
    if (at <= before && seq > newest) newest = seq;
  };
  for (const { seq, at } of board.members.values()) see(seq, at);
  for (const { seq, at } of board.documents.values()) see(seq, at);
  for (const { seq, at, version } of board.claims.values()) if (version === 1) see(seq, endOf(at));
  for (const { seq, at, closed } of board.rounds.values()) {
    see(seq, at);
    if (closed) see(closed.seq, closed.at);
  }
  see(board.size - 1, board.at);
  return newest;
}

/** Of a day its last instant, of a time itself. */
const endOf = (at: string): string => (at.includes('T') ? at : `${at}T23:59:59.999Z`);
