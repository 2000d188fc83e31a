import type { BoardIndex, ClaimRoom, Opening } from '@touchstone/protocol/wire';
import { get } from '../shell/api.ts';
import { makeBoardStore, type BoardStore } from './board-store.ts';
import type { PageLink } from './link.ts';
import { makeWitness } from './witness.ts';

/** How long a board stays folded after its last view was left, in milliseconds. */
const linger = 30_000;

const open = new Map<string, { store: BoardStore; views: number; timer?: ReturnType<typeof setTimeout> }>();
let link: Promise<PageLink> | undefined;

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
      link ??= makePageLink();
      link.catch(() => (link = undefined));
      return (await link).to(board);
    },
  });
  void store.load();
  return store;
}

const path = (board: string, rest = '') => `/api/boards/${encodeURIComponent(board)}${rest}`;

/** What follows a board is fetched beside its index, not before it. */
async function makePageLink(): Promise<PageLink> {
  const { makeLink } = await import('./link.ts');
  return makeLink((board, seq, page) =>
    get<{ openings: Opening[]; next?: string | number }>(
      path(board, `/entries/${seq}/openings${page === undefined ? '' : `?page=${page}`}`),
    ),
  );
}
