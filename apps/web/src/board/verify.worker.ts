import type { EntryLine } from '@touchstone/ledger/line';
import { get } from '../shell/api.ts';
import { compare } from './verify-compare.ts';
import { detailOf, proveInclusion } from './verify-entry.ts';
import { checkLedger, emptyCopy, type Copy, type Known, type LedgerSource } from './verify-ledger.ts';
import { rowOf, type Row } from './verify-row.ts';
import { check, tamper, type Forger, type Trick } from './verify-tamper.ts';

/** The far end of verify.ts: holds the whole ledger, so that the page stays quick however long it is. */
let copy: Copy | undefined;
let running: AbortController | undefined;

/** What the page can ask for. Everything but `check` is about the copy that the last check made. */
const calls = {
  async check(known: Known, tell: (rows: Row[], total: number) => void) {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const fresh = emptyCopy(known.board);
    // The first one can be looked into while it grows; later ones take its place when they are whole.
    copy ??= fresh;
    const listed = (lines: EntryLine[], total: number) => tell(lines.map(rowOf), total);
    const { verdict } = await checkLedger(sourceOf(known.board, signal), known, listed, signal, fresh);
    copy = fresh;
    return verdict;
  },
  cancel: () => running?.abort(),
  entry: (seq: number) => detailOf(held(), seq),
  inclusion: (seq: number) =>
    proveInclusion(held(), seq, async (at, size) => {
      const path = `/api/boards/${held().board.id}/proof/inclusion?seq=${at}&size=${size}`;
      return (await get<{ hashes: string[] }>(path)).hashes;
    }),
  compare: (from: number, to: number) => compare(held().lines, from, to),
  /** Checks a falsified copy; nothing of it leaves the browser. */
  cheat(trick: Trick, forger: Forger) {
    const lines = tamper(held().lines, trick, forger);
    return { caught: check(held(), lines, forger), size: lines.length };
  },
};

export type Calls = typeof calls;

function held(): Copy {
  if (!copy) throw new Error('nothing was checked yet');
  return copy;
}

function sourceOf(board: string, signal: AbortSignal): LedgerSource {
  const path = `/api/boards/${encodeURIComponent(board)}`;
  return {
    key: () => get<string>('/api/key', { signal }),
    checkpoint: () => get<string>(`${path}/checkpoint`, { signal }),
    page: async (after, limit) =>
      (await get<{ entries: unknown[] }>(`${path}/entries?after=${after}&limit=${limit}`, { signal }))
        .entries,
  };
}

interface Request {
  id: number;
  call: keyof Calls;
  args: unknown[];
}

addEventListener('message', ({ data: { id, call, args } }: MessageEvent<Request>) => {
  const tell = (...progress: unknown[]) => postMessage({ id, progress });
  const run = calls[call] as (...all: unknown[]) => unknown;
  Promise.resolve()
    .then(() => run(...args, tell))
    .then(
      (result) => postMessage({ id, result }),
      (thrown: unknown) => postMessage({ id, thrown: plain(thrown) }),
    );
});

/** A Problem keeps its fields on the way; its class is given back in verify.ts. */
const plain = (thrown: unknown) =>
  thrown instanceof Error
    ? { ...thrown, name: thrown.name, message: thrown.message }
    : { message: String(thrown) };
