import '../../design/dialog.css';
import '@mantine/core/styles/Drawer.layer.css';
import { Drawer } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** What stands beside the queue on a wide screen, over it on a narrow one. */
export default function Sheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useLingui();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="92%"
      title={<Trans>Adjudicate</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
      trapFocus
    >
      {children}
    </Drawer>
  );
}
