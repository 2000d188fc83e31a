import type { ClosedPoll } from '@touchstone/protocol/wire';
import { useEffect, useMemo, useState } from 'react';
import { useBoardStore, useVersion } from '../../board/use-board.ts';
import { scaleTerms } from './figures.ts';
import type { Calls } from './figures.worker.ts';

type Answer<K extends keyof Calls> = ReturnType<Calls[K]>;

/**
 * Computes figures over a whole board in a worker of its own. Undefined until there are any; the figures before
 * stay while new ones are computed. Throws what failed.
 */
export function useFigures<K extends keyof Calls>(
  call: K,
  polls: readonly ClosedPoll[] | undefined,
): Answer<K> | undefined {
  const store = useBoardStore();
  const version = useVersion('scales');
  const scales = useMemo(() => (void version, scaleTerms(store.board().scales)), [store, version]);
  const [answer, setAnswer] = useState<Answer<K>>();
  const [failed, setFailed] = useState<Error>();
  useEffect(() => {
    if (!polls) return;
    const used = new Set(polls.map(({ round }) => round));
    const rounds = [...store.board().rounds.values()]
      .filter(({ id }) => used.has(id))
      .map(({ id, quorum, threshold, scale }) => ({ id, quorum, threshold, scale }));
    const worker = new Worker(new URL('./figures.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer<K>>) => {
      setAnswer(data);
      worker.terminate();
    });
    worker.addEventListener('error', ({ message }) =>
      setFailed(new Error(message || 'The figures could not be computed.')),
    );
    worker.postMessage({ call, args: [polls, rounds, scales] });
    return () => worker.terminate();
  }, [store, call, polls, scales]);
  if (failed) throw failed;
  return answer;
}
