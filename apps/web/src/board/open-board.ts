import type { BoardIndex, ClaimRoom, Opening } from '@touchstone/protocol/wire';
import { get } from '../shell/api.ts';
import { makeBoardStore, type BoardStore } from './board-store.ts';
import type { PageLink } from './link.ts';
import { makeWitness } from './witness.ts';

/** How long a board stays folded after its last view was left, in milliseconds. */
const linger = 30_000;

interface Kept {
  store: BoardStore;
  views: number;
  timer: ReturnType<typeof setTimeout>;
}

const kept = new Map<string, Kept>();
let link: Promise<PageLink> | undefined;

/** The board's store, one for all views of this page. `at`: as it stood then. Whoever keeps it calls `openBoard`. */
export const boardStore = (board: string, at?: number): BoardStore => keep(board, at).store;

/** The board's store for as long as somebody looks at it, and how to let go of it. */
export function openBoard(board: string, at?: number): { store: BoardStore; release(): void } {
  const known = keep(board, at);
  clearTimeout(known.timer);
  known.views += 1;
  const release = () => {
    known.views -= 1;
    if (known.views === 0) known.timer = closeLater(board, at);
  };
  return { store: known.store, release };
}

function keep(board: string, at?: number): Kept {
  const name = nameOf(board, at);
  const known = kept.get(name) ?? { store: makeStore(board, at), views: 0, timer: closeLater(board, at) };
  kept.set(name, known);
  return known;
}

const nameOf = (board: string, at?: number) => `${board}@${at ?? ''}`;

function closeLater(board: string, at?: number): Kept['timer'] {
  return setTimeout(() => {
    kept.get(nameOf(board, at))?.store.close();
    kept.delete(nameOf(board, at));
  }, linger);
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
