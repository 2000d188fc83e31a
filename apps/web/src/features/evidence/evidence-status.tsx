import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertTriangle, IconBan, IconPencil } from '@tabler/icons-react';
import type { Evidence } from '@touchstone/review/board';
import type { EvidenceMark } from '@touchstone/review/words';
import type { ReactNode } from 'react';
import { useNames } from '../../board/names.ts';
import { useBody } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './evidence.module.css';

/** What became of a piece of evidence since it was attached, each with its reason. */
export function EvidenceStatus({ item }: { item: Evidence }) {
  const { round } = useClaimRoom();
  const arrival = round && item.material[round.id];
  return (
    <>
      {item.withdrawn !== undefined && (
        <Status tone="gone" icon={<IconBan size={14} stroke={2} aria-hidden />} seq={item.withdrawn}>
          <Trans>Withdrawn</Trans>
        </Status>
      )}
      {item.mark && (
        <Status
          tone="fallen"
          icon={<IconAlertTriangle size={14} stroke={2} aria-hidden />}
          seq={item.mark.seq}
        >
          <MarkName mark={item.mark.mark} />
        </Status>
      )}
      {arrival && (
        <Status tone="quiet" seq={arrival.seq}>
          {arrival.material ? (
            <Trans>Material to the round; ballots cast before are stale</Trans>
          ) : (
            <Trans>Not material to the round</Trans>
          )}
        </Status>
      )}
      {item.versions.length > 1 && (
        <Status tone="quiet" icon={<IconPencil size={14} stroke={1.75} aria-hidden />} seq={item.seq}>
          <Plural value={item.versions.length - 1} one="Corrected" other="Corrected # times" />
        </Status>
      )}
    </>
  );
}

interface StatusProps {
  tone: 'gone' | 'fallen' | 'quiet';
  icon?: ReactNode;
  /** The entry that says why. */
  seq: number;
  children: ReactNode;
}

function Status({ tone, icon, seq, children }: StatusProps) {
  const reason = useBody(seq, 'evidence.marked')?.reason;
  return (
    <p className={classes.status} data-tone={tone}>
      {icon}
      <span>
        <strong>{children}</strong>
        {reason && <span dir="auto">: {reason}</span>}
      </span>
    </p>
  );
}

export function MarkName({ mark }: { mark: EvidenceMark }) {
  return useMarkName()(mark);
}

export function useMarkName(): (mark: EvidenceMark) => string {
  const { t } = useLingui();
  return (mark) => ({ superseded: t`Superseded`, overturned: t`Overturned`, retracted: t`Retracted` })[mark];
}

/** Who attached it. */
export function AttachedBy({ item }: { item: Evidence }) {
  const nameOf = useNames();
  return <Trans>attached by {nameOf(item.by)}</Trans>;
}
