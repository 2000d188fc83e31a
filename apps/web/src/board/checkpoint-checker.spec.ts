import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64, toBase64url } from '@touchstone/ledger/encoding';
import { seal, type Sealed } from '@touchstone/ledger/entry';
import { LeafTree } from '@touchstone/ledger/leaf-tree';
import { formatVerifierKey, keyFromSeed } from '@touchstone/ledger/note-key';
import { signNote } from '@touchstone/ledger/note';
import { consistencyProof, rootAt } from '@touchstone/ledger/proof';
import { appendMany, EMPTY_FRONTIER } from '@touchstone/ledger/tree';
import type { BoardIndex, EntryLine } from '@touchstone/protocol/wire';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeChecker } from './checkpoint-checker.ts';
import { newestCheckpoint, trustAnew } from './trust.ts';
import type { Proof } from './witness.ts';

const board = '11111111-1111-4111-8111-111111111111';
const key = keyFromSeed('touchstone.test', new Uint8Array(32).fill(7));

/** A server's ledger: what it would send, sign and prove. `said` tells two histories apart. */
function ledgerOf(count: number, said = 'a', epoch = 1) {
  const sealed: Sealed[] = Array.from({ length: count }, (_, seq) =>
    seal(
      { board, seq, at: '2026-01-31T12:00:00.000Z', actor: 'system', type: 'board.described', data: {} },
      { title: seq < 3 ? 'same' : said },
      new Uint8Array(32).fill(seq + 1),
    ),
  );
  const tree = new LeafTree();
  sealed.forEach(({ leaf }) => tree.append(leaf));
  const checkpoint = (size: number, signer = key) =>
    signNote(
      formatCheckpoint({
        origin: boardOrigin('touchstone.test', board, epoch),
        size,
        root: rootAt(size, tree.node),
      }),
      signer,
    );
  const index = (size: number): BoardIndex =>
    ({
      size,
      checkpoint: checkpoint(size),
      frontier: appendMany(
        EMPTY_FRONTIER,
        sealed.slice(0, size).map(({ leaf }) => leaf),
      ).hashes.map(toBase64),
    }) as Partial<BoardIndex> as BoardIndex;
  const lines = (from: number, to: number): EntryLine[] =>
    sealed.slice(from, to).map(({ entry, bodyText }, at) => ({
      entry,
      salt: toBase64url(new Uint8Array(32).fill(from + at + 1)),
      body: JSON.parse(bodyText) as unknown,
    }));
  const answer = (path: string): Response => {
    const url = new URL(path, 'http://localhost');
    if (url.pathname === '/api/key') return new Response(formatVerifierKey(key));
    const [from, to] = [Number(url.searchParams.get('from')), Number(url.searchParams.get('to'))];
    if (to > count) return Response.json({ code: 'NOT_FOUND', detail: 'No such size.' }, { status: 404 });
    return Response.json({ hashes: consistencyProof(from, to, tree.node).map(toBase64) });
  };
  return { index, lines, checkpoint, answer };
}

let serves: (path: string) => Response | Promise<Response>;
let proofs: Proof[];
const last = () => proofs.at(-1);
const settled = (kind: Proof['kind']) => vi.waitFor(() => expect(last()?.kind).toBe(kind));
const visit = (ledger: ReturnType<typeof ledgerOf>) => {
  serves = ledger.answer;
  proofs = [];
  return makeChecker(board, (proof) => proofs.push(proof));
};

beforeEach(() => {
  vi.stubGlobal('fetch', (path: string) => Promise.resolve().then(() => serves(path)));
});
afterEach(() => {
  vi.unstubAllGlobals();
  trustAnew(board);
});

describe('checkpoints in the browser (WB4)', () => {
  it('holds as entries arrive, and remembers the newest', async () => {
    const ledger = ledgerOf(9);
    const checker = visit(ledger);
    checker.start(ledger.index(4));
    checker.entries(ledger.lines(4, 9));
    checker.checkpoint(ledger.checkpoint(9));
    await vi.waitFor(() => expect(last()).toMatchObject({ kind: 'proven', size: 9 }));
    expect(newestCheckpoint(board)).toBe(ledger.checkpoint(9));
  });

  it('waits for the entries that a checkpoint is ahead of', async () => {
    const ledger = ledgerOf(6);
    const checker = visit(ledger);
    checker.start(ledger.index(4));
    checker.checkpoint(ledger.checkpoint(6));
    checker.entries(ledger.lines(4, 6));
    await vi.waitFor(() => expect(last()).toMatchObject({ kind: 'proven', size: 6 }));
  });

  it('names the entry whose text is not what was recorded', async () => {
    const ledger = ledgerOf(6);
    const checker = visit(ledger);
    checker.start(ledger.index(4));
    const [first, second] = ledger.lines(4, 6);
    checker.entries([first!, { ...second!, body: { title: 'something else' } }]);
    await settled('forked');
    expect(last()).toMatchObject({ reason: 'opening', seq: 5 });
  });

  it('sees entries that are not the ones signed', async () => {
    const [honest, other] = [ledgerOf(6), ledgerOf(6, 'b')];
    const checker = visit(honest);
    checker.start(honest.index(4));
    checker.entries(honest.lines(4, 6));
    checker.checkpoint(other.checkpoint(6));
    await settled('forked');
    expect(last()).toMatchObject({ reason: 'root' });
  });

  it('accepts a later visit of the same history, and turns red on another one', async () => {
    const honest = ledgerOf(8);
    visit(honest).start(honest.index(5));
    await settled('proven');
    visit(honest).start(honest.index(8));
    await settled('proven');

    const other = ledgerOf(8, 'b');
    visit(other).start(other.index(8));
    await settled('forked');
    expect(newestCheckpoint(board)).toBe(honest.checkpoint(8));
  });

  it('turns red when the server has less than it signed before', async () => {
    const honest = ledgerOf(8);
    visit(honest).start(honest.index(8));
    await settled('proven');
    const shorter = ledgerOf(5);
    visit(shorter).start(shorter.index(5));
    await settled('forked');
    expect(last()).toMatchObject({ reason: 'history' });
  });

  it('follows a restored board into its next epoch, unless something was lost', async () => {
    const before = ledgerOf(5);
    visit(before).start(before.index(5));
    await settled('proven');
    const restored = ledgerOf(8, 'a', 2);
    visit(restored).start(restored.index(8));
    await settled('proven');
    visit(before).start(before.index(5));
    await settled('forked');

    const lost = ledgerOf(7, 'a', 3);
    visit(lost).start(lost.index(7));
    await settled('forked');
    expect(last()).toMatchObject({ reason: 'history' });
  });

  it('keeps the older checkpoint until a proof could be had', async () => {
    const honest = ledgerOf(5);
    visit(honest).start(honest.index(5));
    await settled('proven');

    const other = ledgerOf(8, 'b');
    const checker = visit(other);
    const offline = new Response('Bad gateway', { status: 502 });
    serves = (path) => (path.includes('/proof/') ? offline : other.answer(path));
    checker.start(other.index(7));
    await settled('unknown');
    serves = other.answer;
    checker.entries(other.lines(7, 8));
    checker.checkpoint(other.checkpoint(8));
    await settled('forked');
    expect(newestCheckpoint(board)).toBe(honest.checkpoint(5));
  });

  it('knows the key of the first visit', async () => {
    const ledger = ledgerOf(5);
    visit(ledger).start(ledger.index(5));
    await settled('proven');
    const stranger = keyFromSeed('touchstone.test', new Uint8Array(32).fill(9));
    const checker = visit(ledger);
    serves = (path) =>
      path === '/api/key' ? new Response(formatVerifierKey(stranger)) : ledger.answer(path);
    checker.start(ledger.index(5));
    await settled('forked');
    expect(last()).toMatchObject({ reason: 'key' });
  });
});
