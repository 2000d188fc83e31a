import { Problem } from '../shell/api.ts';
import type { Known } from './verify-ledger.ts';
import type { Row } from './verify-row.ts';
import type { Calls } from './verify.worker.ts';

type Answer<K extends keyof Calls> = Promise<Awaited<ReturnType<Calls[K]>>>;

interface Reply {
  id: number;
  result?: unknown;
  progress?: unknown[];
  thrown?: { name?: string; message: string; status?: number; code?: string; detail?: string };
}

interface Pending {
  resolve(result: unknown): void;
  reject(thrown: unknown): void;
  tell?: (...progress: never[]) => void;
}

/**
 * Checks a board's whole ledger in a worker of its own, and keeps the copy that it checked to be looked into.
 * Every call rejects with a Problem where the server cannot be reached. Stop it when it is not needed any
 * more: the copy may be large.
 */
export function startVerifier() {
  const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
  const pending = new Map<number, Pending>();
  let last = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const { id, result, progress, thrown } = data;
    const call = pending.get(id);
    if (progress) return call?.tell?.(...(progress as never[]));
    pending.delete(id);
    if (thrown) call?.reject(revive(thrown));
    else call?.resolve(result);
  });
  worker.addEventListener('error', ({ message }) => {
    pending.forEach(({ reject }) => reject(new Error(message || 'The check could not be started.')));
    pending.clear();
  });
  const ask = <K extends keyof Calls>(call: K, args: unknown[], tell?: Pending['tell']): Answer<K> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      pending.set(id, { resolve: resolve as Pending['resolve'], reject, tell });
      worker.postMessage({ id, call, args });
    });
  return {
    check: (known: Known, tell: (rows: Row[], total: number) => void) => ask('check', [known], tell),
    cancel: () => ask('cancel', []),
    entry: (seq: number) => ask('entry', [seq]),
    inclusion: (seq: number) => ask('inclusion', [seq]),
    compare: (...sizes: Parameters<Calls['compare']>) => ask('compare', sizes),
    cheat: (...trick: Parameters<Calls['cheat']>) => ask('cheat', trick),
    stop: () => worker.terminate(),
  };
}

export type Verifier = ReturnType<typeof startVerifier>;

function revive({ name, message, status, code, detail }: NonNullable<Reply['thrown']>): Error {
  return name === 'Problem'
    ? new Problem(status ?? 500, code ?? '', detail ?? message)
    : Object.assign(new Error(message), { name });
}
