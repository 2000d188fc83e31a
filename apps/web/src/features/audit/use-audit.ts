import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  keepFullCheck,
  lastFullCheck,
  newestCheckpoint,
  pinKey,
  pinnedKey,
  type FullCheck,
} from '../../board/trust.ts';
import type { BoardStore } from '../../board/board-store.ts';
import { useBoardStore } from '../../board/use-board.ts';
import type { Known } from '../../board/verify-ledger.ts';
import type { Row } from '../../board/verify-row.ts';
import type { Holds, Verdict } from '../../board/verify-verdict.ts';
import { startVerifier, type Verifier } from '../../board/verify.ts';
import { asProblem, type Problem } from '../../shell/api.ts';
import { emptyDirectory, learn, type Directory } from './directory.ts';

export type CheckState =
  /** So many entries that a person is asked before they are all downloaded. */
  | { kind: 'asking' }
  /** `last`: what the check before came to, which stays on screen meanwhile. */
  | { kind: 'running'; done: number; total: number; last?: Held }
  | { kind: 'cancelled'; done: number; total: number }
  | { kind: 'unreachable'; problem: Problem }
  /** `before`: the last full check in this browser until then. */
  | { kind: 'done'; verdict: Verdict; before: FullCheck | null };

/** A check that found the record whole. */
export interface Held {
  kind: 'done';
  verdict: Holds;
  before: FullCheck | null;
}

/** The record as it was last found whole, unless it has been found broken since. */
export function lastHeld(state: CheckState): Held | undefined {
  if (state.kind === 'running') return state.last;
  return state.kind === 'done' && state.verdict.kind === 'holds' ? (state as Held) : undefined;
}

export interface Audit {
  state: CheckState;
  rows: readonly Row[];
  directory: Directory;
  verifier: Verifier;
  check(): void;
  cancel(): void;
}

/** Boards up to so many entries are checked without being asked: some 20 MB. */
const unasked = 20_000;

interface Listed {
  rows: readonly Row[];
  directory: Directory;
}

const nothing: Listed = { rows: [], directory: emptyDirectory() };

/** Downloads and checks the board's whole ledger in a worker, once, and again whenever it is told to. */
export function useAudit(): Audit | undefined {
  const store = useBoardStore();
  const { id } = store;
  const [verifier, setVerifier] = useState<Verifier>();
  const [state, setState] = useState<CheckState>({ kind: 'running', done: 0, total: store.board().size });
  const [listed, setListed] = useState(nothing);
  const run = useRef(0);

  const check = useCallback(
    (by: Verifier) => {
      const mine = (run.current += 1);
      const before = lastFullCheck(id);
      const fresh: Row[] = [];
      const directory = emptyDirectory();
      const tell = (rows: Row[], total: number) => {
        if (run.current !== mine) return;
        rows.forEach((row) => learn(directory, row));
        fresh.push(...rows);
        setState((now) => ({ kind: 'running', done: fresh.length, total, last: lastHeld(now) }));
        // A list that is there already stays until it can be replaced whole.
        setListed((now) =>
          now.rows.length > fresh.length ? now : { rows: [...fresh], directory: { ...directory } },
        );
      };
      setState((now) => ({ kind: 'running', done: 0, total: totalOf(now), last: lastHeld(now) }));
      by.check(knownOf(store, before), tell).then(
        (verdict) => {
          if (run.current !== mine) return;
          setListed({ rows: fresh, directory: { ...directory } });
          remember(id, verdict);
          setState({ kind: 'done', verdict, before });
        },
        (thrown: unknown) => {
          if (run.current !== mine) return;
          const cancelled = thrown instanceof Error && thrown.name === 'AbortError';
          if (!cancelled) return setState({ kind: 'unreachable', problem: asProblem(thrown) });
          setState((now) => lastHeld(now) ?? { kind: 'cancelled', done: fresh.length, total: totalOf(now) });
        },
      );
    },
    [id, store],
  );

  useEffect(() => {
    const started = startVerifier();
    setVerifier(started);
    if (store.board().size > unasked) setState({ kind: 'asking' });
    else check(started);
    return () => {
      run.current += 1;
      started.stop();
    };
  }, [check, store]);

  return useMemo(
    () =>
      verifier && {
        ...listed,
        state,
        verifier,
        check: () => check(verifier),
        cancel: () => void verifier.cancel(),
      },
    [verifier, listed, state, check],
  );
}

const totalOf = (state: CheckState): number => ('total' in state ? state.total : 0);

function knownOf(store: BoardStore, before: FullCheck | null): Known {
  const earlier = [newestCheckpoint(store.id), before?.note].filter((note) => typeof note === 'string');
  return {
    board: store.id,
    key: pinnedKey(store.id),
    earlier: [...new Set(earlier)],
    me: store.me()?.member ?? null,
  };
}

/** For the next visit: what held, and on the first one the key. */
function remember(board: string, verdict: Verdict): void {
  if (verdict.kind !== 'holds') return;
  if (!verdict.pinned) pinKey(board, verdict.key);
  keepFullCheck(board, { size: verdict.size, note: verdict.note, at: verdict.at });
}
