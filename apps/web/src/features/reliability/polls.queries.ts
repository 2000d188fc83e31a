import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { BoardPolls, ClosedPoll } from '@touchstone/protocol/wire';
import { useMemo } from 'react';
import { useBoardStore, useVersion } from '../../board/use-board.ts';
import { get } from '../../shell/api.ts';

/** How long until a server is asked again that has not folded yet what this page has, in milliseconds. */
const lag = 250;

/** The counts of every closed round; `closed` and `redacted` tell when they are others. */
const pollsQuery = (board: string, size: () => number, closed: number, redacted: number) =>
  queryOptions({
    queryKey: ['polls', board, closed, redacted],
    async queryFn({ signal }) {
      for (;;) {
        const wanted = size();
        const answer = await get<BoardPolls>(`/api/boards/${encodeURIComponent(board)}/polls`, { signal });
        if (answer.size >= wanted) return answer.polls;
        await new Promise((resolve) => setTimeout(resolve, lag));
        signal.throwIfAborted();
      }
    },
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });

/**
 * The counted answers of every closed round that this reader may read, in the order in which the rounds were
 * opened; on a board as it stood only those closed by then. Undefined until they are there. Throws what failed.
 */
export function useClosedPolls(wanted = true): readonly ClosedPoll[] | undefined {
  const store = useBoardStore();
  const rounds = useVersion('rounds');
  const ready = useVersion('status');
  const entries = useVersion('size');
  const closed = useMemo(() => {
    void [rounds, ready];
    return new Set([...store.board().rounds.values()].flatMap((round) => (round.closed ? [round.id] : [])));
  }, [store, rounds, ready]);
  const redacted = useMemo(() => (void entries, store.board().redacted.size), [store, entries]);
  const query = pollsQuery(store.id, () => store.board().size, closed.size, redacted);
  const { data, error } = useQuery({ ...query, enabled: wanted && closed.size > 0 });
  if (error && !data) throw error;
  return useMemo(() => {
    if (!wanted) return undefined;
    return closed.size === 0 ? [] : data?.filter(({ round }) => closed.has(round));
  }, [wanted, data, closed]);
}
