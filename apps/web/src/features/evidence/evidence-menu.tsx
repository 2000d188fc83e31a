import { Trans, useLingui } from '@lingui/react/macro';
import type { Evidence } from '@touchstone/review/board';
import { useBody, useMay, useMe } from '../../board/use-board.ts';
import { MoreMenu, type MoreItem } from '../../design/more-menu.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './evidence.module.css';

/** What can be done to one piece of evidence; correcting and withdrawing are its author's or a moderator's. */
export function EvidenceMenu({ item }: { item: Evidence }) {
  const { t } = useLingui();
  const { claim, open } = useClaimRoom();
  const me = useMe();
  const leads = useMay('claim.merge');
  const takesPart = useMay('evidence.mark');
  const mayRedact = useMay('body.redact');
  const wording = useBody(item.seq, 'evidence.attached');
  const isOpen = claim.status === 'collecting' || claim.status === 'voting';
  const changes = me !== null && takesPart && isOpen && item.withdrawn === undefined;
  const redacts = mayRedact && wording !== undefined;
  if (!changes && !redacts) return null;
  const mine = leads || item.by === me?.member;
  const correct: MoreItem = {
    key: 'correct',
    label: <Trans>Correct…</Trans>,
    run: () => open({ kind: 'correct', evidence: item.id }),
  };
  const mark: MoreItem = {
    key: 'mark',
    label: <Trans>Mark what became of it…</Trans>,
    run: () => open({ kind: 'mark', evidence: item.id }),
  };
  const withdraw: MoreItem = {
    key: 'withdraw',
    label: <Trans>Withdraw…</Trans>,
    danger: true,
    run: () => open({ kind: 'withdraw-evidence', evidence: item.id }),
  };
  const redact: MoreItem = {
    key: 'redact',
    label: <Trans>Redact…</Trans>,
    danger: true,
    run: () => open({ kind: 'redact', seqs: item.versions }),
  };
  const items = changes ? (mine ? [correct, mark, withdraw] : [mark]) : [];
  return (
    <span className={classes.menu}>
      <MoreMenu label={t`More about E${item.number}`} items={redacts ? [...items, redact] : items} />
    </span>
  );
}
