import { useState } from 'react';
import type { RoomDialog } from '../claim/room-context.tsx';
import { RoomDialogs } from '../claim/room-dialogs.tsx';
import { InRoom } from './in-room.tsx';
import type { Waiting } from './triage.ts';

/** One round on several claims, on the terms of the first one's last round. */
export default function AgainTogether({
  claims,
  onClose,
}: {
  claims: readonly Waiting[];
  onClose: () => void;
}) {
  const ids = claims.filter(({ mayVoteAgain }) => mayVoteAgain).map(({ claim }) => claim.id);
  const [dialog, setDialog] = useState<RoomDialog>({ kind: 'again', claims: ids });
  const first = ids[0];
  if (first === undefined) return null;
  return (
    <InRoom claim={first} open={setDialog}>
      <RoomDialogs dialog={dialog} onClose={onClose} />
    </InRoom>
  );
}
