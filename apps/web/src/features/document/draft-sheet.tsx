import { Trans, useLingui } from '@lingui/react/macro';
import type { Anchor } from '@touchstone/review/claim.commands';
import { Dialog } from '../../design/dialog.tsx';
import { DraftForm } from '../claim-draft/draft-form.tsx';

export default function DraftSheet({ anchor, onClose }: { anchor: Anchor; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened
      fullScreen
      onClose={onClose}
      title={<Trans>A claim of this passage</Trans>}
      closeLabel={t`Close; the draft is kept`}
    >
      <DraftForm anchor={anchor} onDone={onClose} onCancel={onClose} />
    </Dialog>
  );
}
