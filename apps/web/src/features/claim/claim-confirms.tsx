import { Trans } from '@lingui/react/macro';
import { visibilityRules } from '@touchstone/review/visibility';
import { useState } from 'react';
import { useSend } from '../../board/use-send.ts';
import { Confirm } from '../../design/confirm.tsx';
import classes from './claim.module.css';
import { useClaimRoom } from './room-context.tsx';

interface Closing {
  onClose: () => void;
}

export function Withdraw({ onClose }: Closing) {
  const { claim } = useClaimRoom();
  const send = useSend();
  return (
    <Confirm
      opened
      danger
      title={<Trans>Withdraw C{claim.number}?</Trans>}
      verb={<Trans>Withdraw the claim</Trans>}
      reason={{ label: <Trans>Why is it withdrawn?</Trans> }}
      onConfirm={(reason) => send({ type: 'claim.withdraw', claim: claim.id, reason })}
      onClose={onClose}
    >
      <Trans>It stays readable and keeps its number; nobody can vote on it or argue about it any more.</Trans>
    </Confirm>
  );
}

export function Recuse({ onClose }: Closing) {
  const { claim, round } = useClaimRoom();
  const running = claim.status === 'voting' ? round : undefined;
  const alias = running && visibilityRules[running.visibility].names === 'alias';
  const send = useSend();
  return (
    <Confirm
      opened
      title={<Trans>Declare a conflict of interest on C{claim.number}?</Trans>}
      verb={<Trans>Declare it</Trans>}
      reason={{
        label: <Trans>What is the conflict?</Trans>,
        description: <Trans>Everybody on the board reads this.</Trans>,
      }}
      onConfirm={(statement) => send({ type: 'member.recuse', claim: claim.id, statement })}
      onClose={onClose}
    >
      {alias ? (
        <Trans>
          You will not vote on this claim from now on; this cannot be undone. If you have a ballot in the
          running round, abstain first: leaving it out would show which alias is yours.
        </Trans>
      ) : running ? (
        <Trans>
          You will not vote on this claim from now on, and a ballot of yours in the running round no longer
          counts. This cannot be undone.
        </Trans>
      ) : (
        <Trans>You will not vote on this claim from now on. This cannot be undone.</Trans>
      )}
    </Confirm>
  );
}

export function Reopen({ onClose }: Closing) {
  const { claim } = useClaimRoom();
  const send = useSend();
  const [open, setOpen] = useState(false);
  const order = { type: 'claim.reopen', claim: claim.id, ...(open && { public: true }) } as const;
  return (
    <Confirm
      opened
      title={<Trans>Reopen C{claim.number}?</Trans>}
      verb={<Trans>Reopen the claim</Trans>}
      reason={{ label: <Trans>Why is it reopened?</Trans> }}
      onConfirm={(reason) => send({ ...order, reason })}
      onClose={onClose}
    >
      <p>
        <Trans>The final rating and its dissents stay in the record; a new one can be recorded.</Trans>
      </p>
      <label className={classes.check}>
        <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
        <span>
          <Trans>Show the reason as a correction note where the board is published</Trans>
        </span>
      </label>
    </Confirm>
  );
}
