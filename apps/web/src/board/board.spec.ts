import { problemOf } from '@touchstone/protocol/problem';
import { viewIndex, viewRoom } from '@touchstone/protocol/view';
import { emptyBoard } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBoardClient } from './board-client.ts';
import { makeBoardStore, type BoardStore } from './board-store.ts';
import { connect } from './connection.ts';
import { fold } from './fold.ts';
import { makeOutbox } from './outbox.ts';
import {
  accept,
  boardId,
  freshLedger,
  memberId,
  serve,
  type Judge,
  type Ledger,
  type SpeakingServer,
} from './speaking-server.ts';
import { makeShelf } from './storage.ts';
import type { Wire } from './wire.ts';

const id = (n: number) => `33333333-3333-4333-8333-${String(n).padStart(12, '0')}`;
const draft = (n: number) =>
  ({ type: 'claim.draft', claim: id(n), statement: `Claim ${n}`, kind: 'fact' }) as const;
const drafted = (n: number) => ({ claim: id(n), number: n, kind: 'fact', anchors: [] });
const wording = (n: number) => ({ statement: `Claim ${n}`, quotes: [] });

const undo: (() => unknown)[] = [];
let ledger: Ledger;
let server: SpeakingServer;
let wire: Wire;
let pages: Record<string, { openings: { seq: number; salt: string; body: unknown }[]; next?: number }>;
let shelf: ReturnType<typeof makeShelf>;

beforeEach(async () => {
  ledger = freshLedger();
  pages = {};
  shelf = makeShelf(memoryStorage());
  await start();
});
afterEach(async () => {
  for (const call of undo.splice(0).reverse()) await call();
});

async function start(judge: Judge = accept) {
  server = await serve(ledger, judge);
  undo.push(() => server.stop());
  wire = connect(server.url);
  undo.push(() => wire.close());
}

/** The board as the server would hand it out, of what the ledger has now. */
function handOut() {
  const board = emptyBoard(boardId);
  const bodies = new Map<number, unknown>();
  for (const { entry, body } of ledger.lines) {
    evolve(board, entry);
    bodies.set(entry.seq, body);
  }
  return { board, body: (seq: number) => bodies.get(seq) };
}

async function openStore(options: { room?: () => Promise<void> } = {}): Promise<BoardStore> {
  const client = makeBoardClient(wire, async (_board, seq, page) => {
    const found = pages[`${seq}/${page ?? 0}`];
    if (!found) throw new Error('offline');
    return found;
  });
  const store = makeBoardStore({
    board: boardId,
    fetchIndex: async () => {
      const { board, body } = handOut();
      const me = { member: memberId, role: 'owner' as const, alias: '' };
      return structuredClone(viewIndex(board, body, { me, checkpoint: '', frontier: [] }));
    },
    fetchRoom: async (_board, claim) => {
      const { board, body } = handOut();
      const room = structuredClone(viewRoom(board, body, claim)!);
      await options.room?.();
      return room;
    },
    link: async () => ({
      client,
      fold,
      makeOutbox: (member, size, changed) =>
        makeOutbox({ wire, shelf, board: boardId, member, size, changed }),
    }),
  });
  undo.push(() => store.close());
  await store.load();
  return store;
}

const live = (store: BoardStore) =>
  vi.waitFor(() => expect(store.connection()).toBe('live'), { timeout: 5_000 });
const folded = (store: BoardStore, size = ledger.lines.length) =>
  vi.waitFor(() => expect(store.board().size).toBe(size), { timeout: 5_000 });
const statements = (store: BoardStore) =>
  [...store.board().claims.values()].map(
    (claim) => (store.body(claim.seq) as { statement: string }).statement,
  );

describe('following a board (WB1)', () => {
  it('folds what arrives and tells only the views that show it', async () => {
    const store = await openStore();
    await live(store);
    server.send([server.append('claim.drafted', drafted(1), wording(1))]);
    await folded(store);
    const told: string[] = [];
    store.subscribe(`claim:${id(1)}`, () => told.push('C1'));
    store.subscribe('members', () => told.push('members'));
    server.send([server.append('claim.drafted', drafted(2), wording(2))]);
    server.send([server.append('claim.tagged', { claim: id(1) }, { tags: ['sea'] })]);
    await folded(store);
    expect(told).toEqual(['C1']);
    expect(statements(store)).toEqual(['Claim 1', 'Claim 2']);
  });

  it('asks again where a gap shows, and ignores what came twice', async () => {
    const store = await openStore();
    await live(store);
    const lost = server.append('claim.drafted', drafted(1), wording(1));
    server.send([server.append('claim.drafted', drafted(2), wording(2))]);
    await folded(store);
    expect(server.watched).toEqual([1, 1]);
    server.send([lost]);
    server.send([server.append('claim.drafted', drafted(3), wording(3))]);
    await folded(store);
    expect(statements(store)).toEqual(['Claim 1', 'Claim 2', 'Claim 3']);
  });

  it('notices by the heartbeat that the last frame was lost', async () => {
    const store = await openStore();
    await live(store);
    server.append('claim.drafted', drafted(1), wording(1));
    server.heartbeat();
    server.heartbeat();
    await folded(store);
  });

  it('resumes after a cut, and after a restart during which the ledger grew', async () => {
    const store = await openStore();
    await live(store);
    server.cut();
    server.append('claim.drafted', drafted(1), wording(1));
    await folded(store);

    const { port } = server;
    await server.stop();
    await vi.waitFor(() => expect(store.connection()).toBe('offline'));
    server.append('claim.drafted', drafted(2), wording(2));
    const again = await serve(ledger, accept, port);
    undo.push(() => again.stop());
    await vi.waitFor(() => expect(store.board().size).toBe(4), { timeout: 10_000 });
    expect(again.watched).toEqual([2]);
    await live(store);
  }, 15_000);

  it('asks again when the server cannot reach its database while it comes back', async () => {
    const store = await openStore();
    await live(store);
    server.away = {
      times: 2,
      problem: problemOf('UNAVAILABLE', 'The database cannot be reached right now.'),
    };
    server.cut();
    server.append('claim.drafted', drafted(1), wording(1));
    await vi.waitFor(() => expect(store.board().size).toBe(3), { timeout: 5_000 });
    expect(store.status()).toEqual({ kind: 'ready' });
  });

  it('starts over when the server has less than it had', async () => {
    server.append('claim.drafted', drafted(1), wording(1));
    const store = await openStore();
    await live(store);
    ledger.lines.pop();
    server.cut();
    await vi.waitFor(() => expect(store.board().claims.size).toBe(0), { timeout: 5_000 });
  });

  it('is told that the membership has ended', async () => {
    const store = await openStore();
    await live(store);
    server.remove();
    await vi.waitFor(() => expect(store.status()).toEqual({ kind: 'removed', problem: null }));
  });

  it('takes openings from frames and fetches large ones page by page', async () => {
    const store = await openStore();
    await live(store);
    const sealed = server.append('claim.drafted', drafted(1), wording(1));
    server.send([{ entry: sealed.entry }]);
    await folded(store);
    expect(store.body(2)).toBeUndefined();
    server.send([server.append('claim.tagged', { claim: id(1) }, { tags: [] })], {
      openings: [{ seq: 2, salt: '', body: wording(1) }],
    });
    await folded(store);
    expect(store.body(2)).toEqual(wording(1));

    pages = {
      '4/0': { openings: [{ seq: 2, salt: '', body: { page: 1 } }], next: 1 },
      '4/1': { openings: [{ seq: 3, salt: '', body: { page: 2 } }] },
    };
    server.send([server.append('claim.tagged', { claim: id(1) }, { tags: [] })], { opened: [4] });
    await vi.waitFor(() => expect([store.body(2), store.body(3)]).toEqual([{ page: 1 }, { page: 2 }]));
    await live(store);
  });

  it('drops a redacted body and takes it from no later opening', async () => {
    server.append('claim.drafted', drafted(1), wording(1));
    const store = await openStore();
    await live(store);
    server.send([server.append('body.redacted', { seq: 2 }, { reason: 'a name' })], {
      openings: [{ seq: 2, salt: '', body: wording(1) }],
    });
    await folded(store);
    expect(store.body(2)).toBeUndefined();
  });
});

describe('rooms (WB3)', () => {
  it('puts a room in place whole although entries arrive while it is on its way', async () => {
    server.append('claim.drafted', drafted(1), wording(1));
    const store = await openStore({
      room: async () => {
        const post = { argument: id(9), claim: id(1), on: { claim: id(1) }, stance: 'note' };
        server.send([server.append('argument.posted', post, { text: 'Late.' })]);
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    });
    await live(store);
    store.openRoom(id(1));
    await vi.waitFor(() => expect(store.room(id(1)).kind).toBe('ready'));
    await folded(store);
    expect(
      store
        .board()
        .rooms.get(id(1))
        ?.arguments.map((a) => a.id),
    ).toEqual([id(9)]);
    expect(store.board().claims.get(id(1))?.arguments).toBe(1);
  });
});

describe('the outbox (WB2)', () => {
  it('resolves with the receipt, and the draft becomes part of the board', async () => {
    const store = await openStore();
    await live(store);
    const answer = store.outbox()!.send(draft(1));
    expect(store.outbox()!.parcels()).toHaveLength(1);
    expect(await answer).toMatchObject({ receipt: { seq: 2 } });
    await vi.waitFor(() => expect(store.outbox()!.parcels()).toEqual([]));
    expect(statements(store)).toEqual(['Claim 1']);
  });

  it('sends what was written offline, once, in order, and after a reload of the page', async () => {
    const store = await openStore();
    await live(store);
    wire.disconnect();
    const answers = [store.outbox()!.send(draft(1)), store.outbox()!.send(draft(2))];
    expect(server.commands).toEqual([]);
    store.close();

    const other = connect(server.url);
    undo.push(() => other.close());
    wire = other;
    const reloaded = await openStore();
    await folded(reloaded, 4);
    expect(statements(reloaded)).toEqual(['Claim 1', 'Claim 2']);
    expect(new Set(server.commands).size).toBe(2);
    await vi.waitFor(() => expect(shelf.keys('touchstone.outbox')).toEqual([]));
    void answers;
  });

  it('is accepted once although the receipt was lost', async () => {
    const store = await openStore();
    await live(store);
    server.deaf = true;
    const answer = store.outbox()!.send(draft(1));
    await vi.waitFor(() => expect(server.commands).toHaveLength(1));
    server.deaf = false;
    server.cut();
    expect(await answer).toMatchObject({ receipt: { seq: 2 } });
    expect(server.commands).toHaveLength(2);
    expect(new Set(server.commands).size).toBe(1);
    expect(ledger.lines).toHaveLength(3);
  });

  it('gives back what was refused: to the form that waits, else kept with the reason', async () => {
    await server.stop();
    const problem = { type: '', title: '', status: 409, detail: 'No.', code: 'CLAIM_VOTING' } as const;
    await start(() => problem);
    const store = await openStore();
    await live(store);
    expect(await store.outbox()!.send(draft(1))).toEqual(problem);
    expect(store.outbox()!.parcels()).toEqual([]);

    expect(await store.outbox()!.send(draft(2), () => false)).toEqual(problem);
    const [parcel] = store.outbox()!.parcels();
    expect(parcel).toMatchObject({ state: 'refused', problem, command: { statement: 'Claim 2' } });
    store.close();
    const reloaded = await openStore();
    expect(reloaded.outbox()!.parcels()).toHaveLength(1);
    reloaded.outbox()!.discard(parcel!.command.id);
    expect(shelf.keys('touchstone.outbox')).toEqual([]);
  });

  it('sends a second command given by whoever waited for the first', async () => {
    const store = await openStore();
    await live(store);
    await store.outbox()!.send(draft(1));
    expect(await store.outbox()!.send(draft(2))).toMatchObject({ receipt: { seq: 3 } });
  });

  it('keeps what one member wrote from another', async () => {
    const store = await openStore();
    wire.disconnect();
    void store.outbox()!.send(draft(1));
    const other = makeOutbox({
      wire,
      shelf,
      board: boardId,
      member: id(7),
      size: () => 0,
      changed: () => {},
    });
    undo.push(() => other.close());
    expect(other.parcels()).toEqual([]);
  });
});

function memoryStorage(): () => Storage {
  const kept = new Map<string, string>();
  const storage = {
    get length() {
      return kept.size;
    },
    key: (n: number) => [...kept.keys()][n] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  };
  return () => storage;
}
