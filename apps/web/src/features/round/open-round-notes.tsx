import { Trans } from '@lingui/react/macro';
import type { Round } from '@touchstone/review/board';
import { useBoard } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import classes from './round.module.css';

/** Which round of the claim it will be, of how many that are planned, and where its terms come from. */
export function RoundPlace({ planned, last }: { planned: number; last: Round | undefined }) {
  const { claim, room } = useClaimRoom();
  const board = useBoard();
  const since = claim.reopened ?? -1;
  const next = room.polls.filter((poll) => (board.rounds.get(poll.round)?.seq ?? 0) > since).length + 1;
  return (
    <p className={classes.quiet}>
      {next <= planned ? (
        <Trans>
          Round {next} of {planned} planned.
        </Trans>
      ) : (
        <Trans>
          Round {next}; {planned} planned.
        </Trans>
      )}{' '}
      {last ? (
        <Trans>Filled in with the terms of the round before.</Trans>
      ) : (
        <Trans>Filled in with the board’s procedure.</Trans>
      )}
    </p>
  );
}

/** What cannot be changed once the round is open. */
export function FixedNote() {
  const claims = useScale(undefined, 'claim');
  const evidence = useScale(undefined, 'evidence');
  if (!claims || !evidence) return null;
  return (
    <p className={classes.fixed}>
      <Trans>
        Fixed once it is open: who sees what, panel, quorum, threshold, debate, the evidence there is now, and
        the scales <bdi>{claims.wording.name}</bdi> (version {claims.shape.version}) and{' '}
        <bdi>{evidence.wording.name}</bdi> (version {evidence.shape.version}). Only the deadline can be moved,
        to a later time.
      </Trans>
    </p>
  );
}
