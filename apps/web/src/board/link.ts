import { makeBoardClient, type FetchOpenings } from './board-client.ts';
import type { Link } from './board-store.ts';
import { pageWire } from './connection.ts';
import { fold } from './fold.ts';
import { makeOutbox } from './outbox.ts';
import { shelf } from './storage.ts';

/** The page's one socket and what is done over it, for any board. */
export interface PageLink {
  to(board: string): Link;
}

/** Everything that a board needs once it shows: the socket, the rules of folding, the outbox. */
export function makeLink(fetchOpenings: FetchOpenings): PageLink {
  const wire = pageWire();
  const client = makeBoardClient(wire, fetchOpenings);
  return {
    to: (board) => ({
      client,
      fold,
      makeOutbox: (member, size, changed) => makeOutbox({ wire, shelf, board, member, size, changed }),
    }),
  };
}
