import type { ReactNode } from 'react';
import { Dialog } from '../../design/dialog.tsx';
import { sendOnEnter } from './send-on-enter.ts';

interface RoomModalProps {
  title: ReactNode;
  size?: 'md' | 'lg' | 'xl';
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over the claim room; the whole screen on a phone. ⌘↵ sends the form in it. */
export function RoomModal({ title, size = 'lg', onClose, children }: RoomModalProps) {
  return (
    <Dialog opened onClose={onClose} title={title} size={size} phoneWide closeOnClickOutside={false}>
      <div onKeyDown={sendOnEnter}>{children}</div>
    </Dialog>
  );
}
