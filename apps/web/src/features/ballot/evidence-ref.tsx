import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useBoard, useBoardStore } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';

/** A piece of evidence of the board by its label, led to; of a claim not looked at yet, without its label. */
export function EvidenceRef({ id }: { id: string }) {
  const { claim: here } = useClaimRoom();
  const board = useBoard();
  const { id: name } = useBoardStore();
  const claim = board.claimOf.get(id);
  const item = board.rooms.get(claim ?? '')?.evidence.find((each) => each.id === id);
  if (!claim || !item) return <Trans>evidence of another claim</Trans>;
  if (claim === here.id) return <a href={`#E${item.number}`}>E{item.number}</a>;
  return (
    <Link to="/b/$board/c/$claim" params={{ board: name, claim }} hash={`E${item.number}`}>
      E{item.number}
    </Link>
  );
}
