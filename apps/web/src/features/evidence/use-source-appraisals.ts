import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { BoardSources } from '@touchstone/protocol/wire';
import type { SourceAppraisal } from '@touchstone/review/source-appraisal';
import { useBoard, useBoardStore, useVersion } from '../../board/use-board.ts';
import { get } from '../../shell/api.ts';

/** How long until a server is asked again that has not folded yet what this page has, in milliseconds. */
const lag = 250;

/** `state` tells when the answer is another one: rounds that closed, ratings that opened ballots, redactions. */
const sourcesQuery = (board: string, size: () => number, state: string) =>
  queryOptions({
    queryKey: ['sources', board, state],
    async queryFn({ signal }) {
      for (;;) {
        const wanted = size();
        const answer = await get<BoardSources>(`/api/boards/${encodeURIComponent(board)}/sources`, {
          signal,
        });
        if (answer.size >= wanted) return new Map(answer.sources.map((each) => [each.source, each]));
        await new Promise((resolve) => setTimeout(resolve, lag));
        signal.throwIfAborted();
      }
    },
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });

/**
 * What the appraisals of a source come to, over all its evidence on the board, as far as I may read them.
 * Undefined where there are none, and on a board as it stood.
 */
export function useSourceAppraisal(source: string): SourceAppraisal | undefined {
  const store = useBoardStore();
  const board = useBoard();
  useVersion('rounds');
  useVersion('scales');
  const closed = [...board.rounds.values()].filter((round) => round.closed);
  const decided = closed
    .filter(({ adjudicators }) => adjudicators)
    .map(({ claims }) => claims.map(({ claim }) => board.claims.get(claim)?.decided ?? '').join());
  const state = [closed.length, board.scales.length, board.redacted.size, ...decided].join();
  const query = sourcesQuery(store.id, () => board.size, state);
  const { data } = useQuery({ ...query, enabled: store.at === undefined && closed.length > 0 });
  return data?.get(source);
}
