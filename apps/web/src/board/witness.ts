import type { BoardIndex, EntryLine } from '@touchstone/protocol/wire';
import type { Witness } from './board-store.ts';
import type { Checker } from './checkpoint-checker.ts';

/** What this browser has proven about a board's ledger. */
export type Proof =
  | { kind: 'unchecked' }
  /** The entries of this visit, and what earlier visits saw, lead to the signed root. */
  | { kind: 'proven'; size: number; note: string; at: number }
  /** The server could not be asked for a proof. */
  | { kind: 'unknown'; reason: string }
  /** Two histories, or an entry that is not what was signed. */
  | { kind: 'forked'; reason: Fork; seq?: number };

export type Fork = 'signature' | 'root' | 'history' | 'opening' | 'key' | 'entry';

/**
 * Compares what the server sends with what it signs, and with the newest checkpoint that this browser saw
 * before (WB4). The arithmetic is fetched after the board shows; what comes earlier waits for it.
 */
export function makeWitness(board: string, changed: () => void): Witness {
  let proof: Proof = { kind: 'unchecked' };
  let checker: Promise<Checker> | undefined;
  const report = (next: Proof) => {
    if (proof.kind === 'forked') return;
    proof = next;
    changed();
  };
  const then = (use: (checker: Checker) => void): void => {
    void checker
      ?.then(use)
      .catch(() => report({ kind: 'unknown', reason: 'The check could not be loaded.' }));
  };
  return {
    proof: () => proof,
    index(index: BoardIndex) {
      checker ??= afterPaint()
        .then(() => import('./checkpoint-checker.ts'))
        .then((m) => m.makeChecker(board, report));
      then((c) => c.start(index));
    },
    entries: (lines: EntryLine[]) => then((c) => c.entries(lines)),
    checkpoint: (note: string) => then((c) => c.checkpoint(note)),
    distrust: (reason: Fork, seq?: number) => report({ kind: 'forked', reason, seq }),
  };
}

const afterPaint = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 200);
  });
