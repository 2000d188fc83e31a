import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useBoardStore, useClaims, useMe, useVersion } from '../../board/use-board.ts';
import { listClaims, type Surroundings } from './claim-list.ts';
import type { ClaimsSearch } from './claims-search.ts';
import { steady, type Steady } from './steady-order.ts';

/** What finding and sorting claims of this board needs; anew when a round or the reader changes. */
export function useSurroundings(): Surroundings {
  const store = useBoardStore();
  const rounds = useVersion('rounds');
  const own = useMe()?.member;
  // Nothing is due on a board that is shown as it stood.
  const me = store.at === undefined ? own : undefined;
  return useMemo(() => {
    void rounds;
    return { body: store.body, round: (id) => store.board().rounds.get(id ?? ''), me };
  }, [store, rounds, me]);
}

/** Ids of the claims that a search shows, in an order that others' updates do not disturb. */
export function useClaimList(search: ClaimsSearch) {
  const claims = useDeferredValue(useClaims());
  const around = useSurroundings();
  const [refreshed, setRefreshed] = useState(0);
  const { q, status, kind, due, sort, descending } = search;
  const words = useDeferredValue(q);
  const found = useMemo(
    () => listClaims(claims, { q: words, status, kind, due, sort, descending }, around),
    [claims, words, status, kind, due, sort, descending, around],
  );
  const last = useRef<Steady>(undefined);
  const question = JSON.stringify([words, status, kind, due, sort, descending, refreshed]);
  const appends = (sort ?? 'number') === 'number' && !descending;
  const rows = found.map(({ id, by }) => ({ id, own: by === around.me }));
  const now = steady(last.current, question, rows, appends);
  last.current = now;
  return {
    ids: now.ids,
    waiting: now.waiting,
    total: claims.length,
    refresh: () => setRefreshed((n) => n + 1),
  };
}
