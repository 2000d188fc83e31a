import type { Claim } from '@touchstone/review/board';
import { readinessOf, type ClaimReadiness } from '@touchstone/review/readiness-of';
import { useEffect, useMemo } from 'react';
import { useBoardStore, useClaims, useVersion } from '../../board/use-board.ts';

/** What a claim waits for, in the order in which it is shown. */
export const stages = ['ready', 'near', 'stale', 'split', 'unsettled', 'no-quorum', 'running'] as const;
export type Stage = (typeof stages)[number];

export interface QueueItem {
  claim: Claim;
  stage: Stage;
  /** Undefined while the round runs. */
  found?: ClaimReadiness;
}

/** Rooms loaded at once: the queue is a moderator's page and may take a moment on a large board. */
const atOnce = 6;

/** Claims that have been voted on, or are, and have no final rating; rooms are loaded as they are needed. */
export function useQueue(): { rows: QueueItem[]; loading: number } {
  const store = useBoardStore();
  const claims = useClaims();
  const version = useVersion('size');
  const ready = useVersion('status');
  const waiting = useMemo(
    () => claims.filter(({ status, round }) => status === 'voting' || (status === 'collecting' && round)),
    [claims],
  );
  const missing = waiting.filter(({ id, status }) => status === 'collecting' && !store.board().rooms.has(id));
  useEffect(() => {
    const next = missing.slice(0, atOnce).map(({ id }) => id);
    next.forEach((id) => store.openRoom(id));
    const stop = next.map((id) => store.subscribe(`room:${id}`, () => store.bump(['size'])));
    return () => stop.forEach((unsubscribe) => unsubscribe());
  });
  const rows = useMemo(() => {
    void version;
    void ready;
    return waiting.flatMap((claim) => itemOf(store, claim));
  }, [store, waiting, version, ready]);
  return { rows, loading: missing.length };
}

function itemOf(store: ReturnType<typeof useBoardStore>, claim: Claim): QueueItem[] {
  if (claim.status === 'voting') return [{ claim, stage: 'running' }];
  const room = store.board().rooms.get(claim.id);
  const found = room && readinessOf(store.board(), room, store.body);
  return found ? [{ claim, stage: stageOf(found), found }] : [];
}

function stageOf({ readiness: { status }, count }: ClaimReadiness): Stage {
  if (status === 'consensus') return count.stale > 0 ? 'stale' : 'ready';
  return status === 'near-consensus' ? 'near' : status;
}
