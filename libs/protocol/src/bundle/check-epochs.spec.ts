import { boardOrigin, formatCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64, utf8 } from '@touchstone/ledger/encoding';
import type { Entry } from '@touchstone/ledger/entry';
import { signNote } from '@touchstone/ledger/note';
import { formatVerifierKey, keyFromSeed } from '@touchstone/ledger/note-key';
import { leafHash, rootOf } from '@touchstone/ledger/tree';
import { describe, expect, it } from 'vitest';
import { checkEpochs } from './check-epochs.ts';
import { Refused } from './verification.ts';

const board = 'c5a1e1c0-0000-4000-8000-000000000001';
const leaves = Array.from({ length: 6 }, (_, i) => leafHash(utf8(`entry ${i}`)));
const key = keyFromSeed('elsewhere.example', new Uint8Array(32).fill(7));
const other = keyFromSeed('elsewhere.example', new Uint8Array(32).fill(8));
const root = (size: number) => rootOf(leaves.slice(0, size));

/** What an importing server says of the first four entries, with something in it changed. */
function imported(change: { size?: number; root?: Uint8Array; of?: string; by?: typeof key } = {}) {
  const { size = 4, of = board, by = key } = change;
  const text = formatCheckpoint({ origin: boardOrigin('elsewhere.example', of), size, root: root(size) });
  const data = { epoch: 2, size: 4, root: toBase64(change.root ?? root(4)) };
  const entry = { board, seq: 4, type: 'board.imported', data } as unknown as Entry;
  return { entry, body: { checkpoint: signNote(text, by), key: formatVerifierKey(key) } };
}

const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as Refused).refusal;
  }
  return undefined;
};

describe('BN16 where an epoch grew from', () => {
  it('names the server that the entries before were imported from, proven by its key if that is known', () => {
    expect(checkEpochs([imported()], leaves, [])).toMatchObject([{ verdict: 'stated', code: 'IMPORTED' }]);
    expect(checkEpochs([imported()], leaves, [other])).toMatchObject([{ verdict: 'stated' }]);
    expect(checkEpochs([imported()], leaves, [other, key])).toMatchObject([
      { verdict: 'proven', values: { size: 4, origin: `elsewhere.example/board/${board}` } },
    ]);
  });

  it.each([
    ['entries that are not the ones before', imported({ root: root(5) })],
    ['a checkpoint of another size', imported({ size: 3 })],
    ['a checkpoint of another board', imported({ of: 'c5a1e1c0-0000-4000-8000-000000000002' })],
    ['a signature by another key', imported({ by: other })],
    ['no checkpoint', { ...imported(), body: { checkpoint: 'a poem', key: formatVerifierKey(key) } }],
    ['no key', { ...imported(), body: { ...imported().body, key: 'a poem' } }],
  ])('is refused with %s', (_, beginning) => {
    expect(refusal(() => checkEpochs([beginning], leaves, [key]))).toMatchObject({
      code: 'EPOCH_REFUSED',
      seq: 4,
    });
  });

  it('is refused for a restored board that states other entries than those before', () => {
    const restored = ({ entry }: ReturnType<typeof imported>) => ({
      entry: { ...entry, type: 'board.restored' },
      body: {},
    });
    expect(checkEpochs([restored(imported())], leaves, [])).toEqual([]);
    const wrong = restored(imported({ root: root(3) }));
    expect(refusal(() => checkEpochs([wrong], leaves, []))).toMatchObject({ code: 'EPOCH_REFUSED', seq: 4 });
  });
});
