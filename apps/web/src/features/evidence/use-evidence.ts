import type { Evidence } from '@touchstone/review/board';
import { arrivedSince } from '@touchstone/review/readiness-of';
import { useMemo } from 'react';
import { useBoard, useMe } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { shuffled } from './shuffle.ts';

export interface ShownEvidence {
  standing: Evidence[];
  /** Came while the running round was under way. */
  arrived: Evidence[];
  withdrawn: Evidence[];
  /** Whether the order is this reviewer's own. */
  shuffled: boolean;
}

/** The claim's evidence as it is shown: to whoever votes now, in an order that no other reviewer has. */
export function useEvidence(): ShownEvidence {
  const { claim, room, round } = useClaimRoom();
  const board = useBoard();
  const me = useMe()?.member;
  return useMemo(() => {
    const running = round && !round.closed ? round : undefined;
    const late = new Set(running ? arrivedSince(board, room, running.id).map(({ id }) => id) : []);
    const there = room.evidence.filter(({ withdrawn, id }) => withdrawn === undefined && !late.has(id));
    const voter = running?.panel.find((member) => member === me && !claim.recused.includes(member));
    return {
      standing: running && voter ? shuffled(there, running.seed, voter) : there,
      arrived: room.evidence.filter(({ id }) => late.has(id)),
      withdrawn: room.evidence.filter(({ withdrawn }) => withdrawn !== undefined),
      shuffled: voter !== undefined && there.length > 1,
    };
  }, [board, claim, room, round, me]);
}
