import type { Stance } from '@touchstone/review/words';
import { useMay } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';

/** What the rules of the review allow in this debate now. */
export function useDebateRules() {
  const { claim, round } = useClaimRoom();
  const member = useMay('argument.post');
  const gone = claim.status === 'withdrawn' || claim.status === 'merged';
  const paused = claim.status === 'voting' && round?.debate === 'paused';
  const finalised = claim.status === 'finalised';
  /** On a finalised claim notes go on, what argues its rating does not. */
  const may = (stance: Stance) => member && !gone && !paused && (!finalised || stance === 'note');
  return { paused, finalised, may, mayPost: may('note') };
}
