import '../../design/dialog.css';
import { Modal } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Anchor } from '@touchstone/review/claim.commands';
import { DraftForm } from '../claim-draft/draft-form.tsx';
import { useFocusBack } from '../../design/use-focus-back.ts';

export default function DraftSheet({ anchor, onClose }: { anchor: Anchor; onClose: () => void }) {
  const { t } = useLingui();
  useFocusBack();
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      title={<Trans>A claim of this passage</Trans>}
      closeButtonProps={{ 'aria-label': t`Close; the draft is kept` }}
    >
      <DraftForm anchor={anchor} onDone={onClose} onCancel={onClose} />
    </Modal>
  );
}
