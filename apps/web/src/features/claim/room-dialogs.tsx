import { lazy, Suspense } from 'react';
import type { RoomDialog } from './room-context.tsx';

const Opened = lazy(() => import('./open-room-dialog.tsx'));

/** What is open over the room, if anything. */
export function RoomDialogs({ dialog, onClose }: { dialog: RoomDialog | null; onClose: () => void }) {
  return <Suspense>{dialog && <Opened dialog={dialog} onClose={onClose} />}</Suspense>;
}
