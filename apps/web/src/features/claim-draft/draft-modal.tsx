import { Trans, useLingui } from '@lingui/react/macro';
import { Dialog } from '../../design/dialog.tsx';
import { DraftForm } from './draft-form.tsx';

export default function DraftModal({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Trans>Draft a claim</Trans>}
      size="lg"
      phoneWide
      closeLabel={t`Close; the draft is kept`}
    >
      <DraftForm onDone={onClose} onCancel={onClose} />
    </Dialog>
  );
}
