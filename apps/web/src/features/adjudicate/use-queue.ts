import { useQueryClient } from '@tanstack/react-query';
import type { Claim } from '@touchstone/review/board';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { useBoardStore, useClaims, useMe, useVersion } from '../../board/use-board.ts';
import { latestPolls } from '../reliability/figures.ts';
import { useClosedPolls } from '../reliability/polls.queries.ts';
import { triage, type Waiting } from './triage.ts';

/** How long after a change to a claim its counts are asked for again, in milliseconds. */
const settle = 2_000;

/**
 * What waits for a moderator, from the index and the counts of closed rounds: no room is loaded for it.
 * Undefined until the counts are there.
 */
export function useQueue(): Waiting[] | undefined {
  const store = useBoardStore();
  const claims = useDeferredValue(useClaims());
  const rounds = useVersion('rounds');
  const about = useVersion('about');
  const ready = useVersion('status');
  const member = useMe()?.member ?? null;
  const polls = useClosedPolls();
  useFreshCounts(claims);
  return useMemo(() => {
    void [rounds, about, ready];
    if (!polls) return undefined;
    const now = new Date().toISOString();
    return triage(claims, { board: store.board(), polls: latestPolls(polls), member, now });
  }, [store, claims, rounds, about, ready, polls, member]);
}

/** Evidence that is found material, or a new wording, makes ballots of a closed round stale: the counts change. */
function useFreshCounts(claims: readonly Claim[]): void {
  const { id } = useBoardStore();
  const queries = useQueryClient();
  const touched = useMemo(() => {
    const counted = claims.filter(({ status, round }) => status === 'collecting' && round !== undefined);
    return counted.reduce((last, claim) => Math.max(last, claim.touched), -1);
  }, [claims]);
  useEffect(() => {
    if (touched < 0) return;
    const ask = () => {
      const before = Date.now() - settle;
      void queries.invalidateQueries({
        queryKey: ['polls', id],
        predicate: ({ state }) => state.status === 'success' && state.dataUpdatedAt < before,
      });
    };
    const timer = setTimeout(ask, settle);
    return () => clearTimeout(timer);
  }, [id, queries, touched]);
}
