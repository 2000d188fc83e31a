import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { mostRoundsOfClaim } from '@touchstone/review/round.decide';
import { useBoard, useMay } from '../../board/use-board.ts';
import { KeyHint } from '../../design/key-hint.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useReadiness } from './readiness-line.tsx';
import classes from './round.module.css';

/** What a moderator can do next; one of them stands out. */
export function RoundActions() {
  const { claim, round, open, room } = useClaimRoom();
  const board = useBoard();
  const leads = useMay('round.open');
  const found = useReadiness();
  if (!leads) return null;
  if (claim.status === 'voting' && round) {
    return (
      <div className={classes.actions}>
        <Button onClick={() => open({ kind: 'close-round' })}>
          <Trans>Close the round</Trans>
        </Button>
        <Button variant="subtle" onClick={() => open({ kind: 'extend-round' })}>
          {round.deadline ? <Trans>Give more time</Trans> : <Trans>Set a deadline</Trans>}
        </Button>
      </div>
    );
  }
  if (claim.status !== 'collecting') return null;
  const since = claim.reopened ?? -1;
  const held = room.polls.filter((poll) => (board.rounds.get(poll.round)?.seq ?? 0) > since).length;
  const roundFirst = found === undefined;
  return (
    <div className={classes.actions}>
      {held < mostRoundsOfClaim && (
        <Button variant={roundFirst ? 'filled' : 'default'} onClick={() => open({ kind: 'open-round' })}>
          {held > 0 ? <Trans>Open another round</Trans> : <Trans>Open a round</Trans>}
        </Button>
      )}
      <Button
        variant={roundFirst ? 'subtle' : 'filled'}
        onClick={() => open({ kind: 'rate' })}
        rightSection={<KeyHint keys="r" />}
      >
        <Trans>Finalise</Trans>
      </Button>
    </div>
  );
}
