import { Trans } from '@lingui/react/macro';
import { useMay } from '../../board/use-board.ts';
import classes from './claim.module.css';
import { useClaimRoom } from './room-context.tsx';

/** Asks whether a text, in all its wordings, is to be erased; for owners only. */
export function RedactButton({ seqs }: { seqs: readonly number[] }) {
  const { open } = useClaimRoom();
  if (!useMay('body.redact')) return null;
  return (
    <button type="button" className={classes.quietAct} onClick={() => open({ kind: 'redact', seqs })}>
      <Trans>Redact…</Trans>
    </button>
  );
}
