import '../../design/dialog.css';
import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { DraftForm } from './draft-form.tsx';
import { useFocusBack } from '../../design/use-focus-back.ts';

export default function DraftModal({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  useFocusBack();
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Draft a claim</Trans>}
      size="lg"
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t`Close; the draft is kept` }}
    >
      <DraftForm onDone={onClose} onCancel={onClose} />
    </Modal>
  );
}
