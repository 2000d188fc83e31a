import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './board.module.css';
import { useBoardStore, useProof } from './use-board.ts';

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
