import { Trans } from '@lingui/react/macro';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './board.module.css';
import { useBoardStore } from './use-board.ts';
import type { Fork } from './witness.ts';

/** The red line: two histories of one board, or something that is not what was signed. */
export default function ForkedLine({ reason, seq }: { reason: Fork; seq?: number }) {
  const { id } = useBoardStore();
  return (
    <div className={classes.line} data-kind="forked" role="alert">
      <IconAlertTriangle size={18} stroke={2} aria-hidden />
      <span className={classes.lineText}>
        <strong>
          <Trans>This record does not hold.</Trans>
        </strong>{' '}
        <ForkReason reason={reason} seq={seq} />
      </span>
      <Link to="/b/$board/audit" params={{ board: id }}>
        <Trans>See the audit</Trans>
      </Link>
    </div>
  );
}

function ForkReason({ reason, seq }: { reason: Fork; seq?: number }) {
  switch (reason) {
    case 'signature':
      return <Trans>The signature under the checkpoint is not that of the key this browser knows.</Trans>;
    case 'key':
      return <Trans>The server signs with another key than when this browser first saw the board.</Trans>;
    case 'root':
      return <Trans>The entries up to {seq} are not the ones that the server has signed.</Trans>;
    case 'opening':
      return <Trans>What is shown of entry {seq} is not what was recorded.</Trans>;
    case 'entry':
      return <Trans>Checking every entry found a fault at entry {seq}.</Trans>;
    case 'history':
      return (
        <Trans>
          The server shows another history than this browser saw before, from entry {seq} or earlier.
        </Trans>
      );
  }
}
