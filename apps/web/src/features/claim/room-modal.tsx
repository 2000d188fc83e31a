import '../../design/dialog.css';
import { Modal } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { sendOnEnter } from './send-on-enter.ts';
import { useFocusBack } from '../../design/use-focus-back.ts';

interface RoomModalProps {
  title: ReactNode;
  size?: 'md' | 'lg' | 'xl';
  onClose: () => void;
  children: ReactNode;
}

/** A dialog over the claim room; the whole screen on a phone. ⌘↵ sends the form in it. */
export function RoomModal({ title, size = 'lg', onClose, children }: RoomModalProps) {
  const { t } = useLingui();
  useFocusBack();
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={false}
    >
      <div onKeyDown={sendOnEnter}>{children}</div>
    </Modal>
  );
}
