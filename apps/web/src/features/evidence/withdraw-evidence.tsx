import { Trans } from '@lingui/react/macro';
import { useSend } from '../../board/use-send.ts';
import { Confirm } from '../../design/confirm.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';

/** Takes a piece of evidence off its side; it stays readable, with the reason. */
export function WithdrawEvidence({ evidence, onClose }: { evidence: string; onClose: () => void }) {
  const { room } = useClaimRoom();
  const send = useSend();
  const item = room.evidence.find(({ id }) => id === evidence);
  if (!item) return null;
  return (
    <Confirm
      opened
      danger
      title={<Trans>Withdraw E{item.number}?</Trans>}
      verb={<Trans>Withdraw the evidence</Trans>}
      reason={{ label: <Trans>Why is it withdrawn?</Trans> }}
      onConfirm={(reason) => send({ type: 'evidence.withdraw', evidence, reason })}
      onClose={onClose}
    >
      <Trans>It stays readable and keeps its number, but no longer stands for either side.</Trans>
    </Confirm>
  );
}
