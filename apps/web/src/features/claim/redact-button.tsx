import { Trans } from '@lingui/react/macro';
import { useMay } from '../../board/use-board.ts';
import { QuietAct } from '../../design/quiet-act.tsx';
import { useClaimRoom } from './room-context.tsx';

/** Asks whether a text, in all its wordings, is to be erased; for owners only. Stands at the end of a line about it. */
export function RedactButton({ seqs }: { seqs: readonly number[] }) {
  const { open } = useClaimRoom();
  if (!useMay('body.redact')) return null;
  return (
    <QuietAct shy onClick={() => open({ kind: 'redact', seqs })}>
      <Trans>Redact…</Trans>
    </QuietAct>
  );
}
