import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './board.module.css';
import { useBoardStore, useProof } from './use-board.ts';
import type { Fork } from './witness.ts';

/** What this browser has proven about the record; leads to the audit page. */
export function ProofBadge() {
  const { t } = useLingui();
  const { id } = useBoardStore();
  const proof = useProof();
  if (proof.kind === 'unchecked' || proof.kind === 'unknown') return null;
  const forked = proof.kind === 'forked';
  return (
    <Link
      to="/b/$board/audit"
      params={{ board: id }}
      className={classes.badge}
      data-kind={proof.kind}
      aria-label={
        forked
          ? t`The record does not hold. Open the audit.`
          : t`Signature and history hold so far. Open the audit to check every entry.`
      }
    >
      {forked ? (
        <IconAlertTriangle size={16} stroke={2} aria-hidden />
      ) : (
        <IconShieldCheck size={16} stroke={1.75} aria-hidden />
      )}
      <span className={classes.badgeText}>
        {forked ? (
          <Trans>Does not hold</Trans>
        ) : (
          <Plural value={proof.size} one="# entry, signed" other="# entries, signed" />
        )}
      </span>
    </Link>
  );
}

/** The red line: two histories of one board, or something that is not what was signed. */
export function ForkedLine() {
  const { id } = useBoardStore();
  const proof = useProof();
  if (proof.kind !== 'forked') return null;
  return (
    <div className={classes.line} data-kind="forked" role="alert">
      <IconAlertTriangle size={18} stroke={2} aria-hidden />
      <span className={classes.lineText}>
        <strong>
          <Trans>This record does not hold.</Trans>
        </strong>{' '}
        <ForkReason reason={proof.reason} seq={proof.seq} />
      </span>
      <Link to="/b/$board/audit" params={{ board: id }}>
        <Trans>See the audit</Trans>
      </Link>
    </div>
  );
}

export function ForkReason({ reason, seq }: { reason: Fork; seq?: number }) {
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
