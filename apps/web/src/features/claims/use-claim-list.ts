import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useBoardStore, useClaims, useMe, useVersion } from '../../board/use-board.ts';
import type { ClaimFigures } from '../reliability/figures.ts';
import { listClaims, type Surroundings } from './claim-list.ts';
import type { ClaimsSearch } from './claims-search.ts';
import { steady, type Steady } from './steady-order.ts';

/** What finding and sorting claims of this board needs; anew when a round or the reader changes. */
export function useSurroundings(): Surroundings {
  const store = useBoardStore();
  const rounds = useVersion('rounds');
  const own = useMe();
  // Nothing is due on a board that is shown as it stood.
  const me = store.at === undefined ? own?.member : undefined;
  const alias = own?.alias;
  return useMemo(() => {
    void rounds;
    return { body: store.body, round: (id) => store.board().rounds.get(id ?? ''), me, alias };
  }, [store, rounds, me, alias]);
}

/** Ids of the claims that a search shows, in an order that others' updates do not disturb. */
export function useClaimList(search: ClaimsSearch, figures?: ReadonlyMap<string, ClaimFigures>) {
  const claims = useDeferredValue(useClaims());
  const surroundings = useSurroundings();
  const around = useMemo(() => ({ ...surroundings, figures }), [surroundings, figures]);
  const [refreshed, setRefreshed] = useState(0);
  const { q, status, kind, due, sort, descending } = search;
  const words = useDeferredValue(q);
  const found = useMemo(
    () => listClaims(claims, { q: words, status, kind, due, sort, descending }, around),
    [claims, words, status, kind, due, sort, descending, around],
  );
  const last = useRef<Steady>(undefined);
  const question = JSON.stringify([words, status, kind, due, sort, descending, refreshed, !figures]);
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
