import type { BoardIndex, ClaimRoom, Opening } from '@touchstone/protocol/wire';
import { get } from '../shell/api.ts';
import { makeBoardClient, type BoardClient } from './board-client.ts';
import { makeBoardStore, type BoardStore } from './board-store.ts';
import { makeOutbox } from './outbox.ts';
import { makeWitness } from './witness.ts';
import { shelf } from './storage.ts';
import type { Wire } from './wire.ts';

/** How long a board stays folded after its last view was left, in milliseconds. */
const linger = 30_000;

const open = new Map<string, { store: BoardStore; views: number; timer?: ReturnType<typeof setTimeout> }>();
let link: Promise<{ wire: Wire; client: BoardClient }> | undefined;

/** The board's store, one for all views of this page, and how to let go of it. `at`: as it stood then. */
export function openBoard(board: string, at?: number): { store: BoardStore; release(): void } {
  const name = `${board}@${at ?? ''}`;
  const known = open.get(name) ?? { store: makeStore(board, at), views: 0 };
  open.set(name, known);
  clearTimeout(known.timer);
  known.views += 1;
  const release = () => {
    known.views -= 1;
    if (known.views > 0) return;
    known.timer = setTimeout(() => {
      open.delete(name);
      known.store.close();
    }, linger);
  };
  return { store: known.store, release };
}

function makeStore(board: string, at?: number): BoardStore {
  const asOf = (size?: number) => (size === undefined ? '' : `?at=${size}`);
  const witness = at === undefined ? makeWitness(board, () => store.bump(['proof'])) : undefined;
  const store = makeBoardStore({
    board,
    at,
    witness,
    fetchIndex: (id, size) => get<BoardIndex>(path(id, asOf(size))),
    fetchRoom: (id, claim, size) => get<ClaimRoom>(path(id, `/claims/${claim}${asOf(size)}`)),
    async link() {
      link ??= makeLink();
      link.catch(() => (link = undefined));
      const { wire, client } = await link;
      return {
        client,
        makeOutbox: (member, size, changed) => makeOutbox({ wire, shelf, board, member, size, changed }),
      };
    },
  });
  void store.load();
  return store;
}

const path = (board: string, rest = '') => `/api/boards/${encodeURIComponent(board)}${rest}`;

/** The socket's code is fetched beside the board's index, not before it. */
async function makeLink(): Promise<{ wire: Wire; client: BoardClient }> {
  const { pageWire } = await import('./connection.ts');
  const wire = pageWire();
  const client = makeBoardClient(wire, (board, seq, page) =>
    get<{ openings: Opening[]; next?: string | number }>(
      path(board, `/entries/${seq}/openings${page === undefined ? '' : `?page=${page}`}`),
    ),
  );
  return { wire, client };
}
