import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Room } from '@touchstone/review/board';
import type { ReactNode } from 'react';
import { useNames } from '../../board/names.ts';
import { useBoard, useBoardStore, useBody } from '../../board/use-board.ts';
import { Time } from '../../design/time.tsx';
import { UserText } from '../../design/user-text.tsx';
import classes from './claim.module.css';
import { useClaimRoom } from './room-context.tsx';

/** Withdrawn, merged, reopened: said where it is read, with the reason. */
export function Turns() {
  const { room } = useClaimRoom();
  if (room.turns.length === 0) return null;
  return (
    <ul className={classes.turns}>
      {room.turns.map((turn) => (
        <Turn key={turn.seq} turn={turn} />
      ))}
    </ul>
  );
}

function Turn({ turn }: { turn: Room['turns'][number] }) {
  const { claim } = useClaimRoom();
  const { id } = useBoardStore();
  const into = useBoard().claims.get(claim.mergedInto ?? '');
  const nameOf = useNames();
  const reason = useBody(turn.seq, 'claim.reopened')?.reason;
  const words: Record<typeof turn.type, ReactNode> = {
    withdrawn: <Trans>Withdrawn</Trans>,
    reopened: turn.public ? <Trans>Reopened, with a public correction note</Trans> : <Trans>Reopened</Trans>,
    merged: into ? (
      <Trans>
        Merged into{' '}
        <Link to="/b/$board/c/$claim" params={{ board: id, claim: into.id }}>
          C{into.number}
        </Link>
      </Trans>
    ) : (
      <Trans>Merged</Trans>
    ),
  };
  return (
    <li>
      <span className={classes.turnHead}>
        <strong>{words[turn.type]}</strong> {nameOf(turn.by)}, <Time at={turn.at} />
      </span>
      {reason && <UserText>{reason}</UserText>}
    </li>
  );
}
