import { Trans } from '@lingui/react/macro';
import type { BallotBody } from '@touchstone/review/answer.schema';
import type { Round } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';
import { useState } from 'react';
import { useBoardStore, useMe, useSecret } from '../../board/use-board.ts';
import { Sealed } from '../../design/sealed.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { BallotForm } from './ballot-form.tsx';
import classes from './ballot.module.css';
import { RecordedBallot } from './recorded-ballot.tsx';

/** My own part in the running round: the form, what I cast, or why I cannot. */
export function MyBallot({ round }: { round: Round }) {
  const { claim } = useClaimRoom();
  const { at } = useBoardStore();
  const me = useMe();
  const [changing, setChanging] = useState(false);
  const own = useOwnBallot(round);
  if (me === null) return <Sealed why="not-for-you">{<Trans>Only members of the board vote.</Trans>}</Sealed>;
  if (claim.recused.includes(me.member)) {
    return (
      <p className={classes.note}>
        <Trans>You declared a conflict of interest on this claim, so you do not vote on it.</Trans>
      </p>
    );
  }
  if (!round.panel.includes(me.member)) {
    return (
      <Sealed why="not-for-you">
        <Trans>You are not on the panel of this round.</Trans>
      </Sealed>
    );
  }
  if (own && !changing) {
    return (
      <RecordedBallot
        round={round}
        own={own}
        onChange={at === undefined ? () => setChanging(true) : undefined}
      />
    );
  }
  if (at !== undefined) {
    return (
      <p className={classes.note}>
        <Trans>You had not voted then.</Trans>
      </p>
    );
  }
  return (
    <BallotForm
      key={`${round.id} ${me.member}`}
      round={round}
      before={own?.body}
      onDone={() => setChanging(false)}
      onLeave={own && (() => setChanging(false))}
    />
  );
}

export interface OwnBallot {
  body: BallotBody | undefined;
  /** The entry that records it; none while it waits in a secret round. */
  seq?: number;
  stale: boolean;
}

/** The ballot of mine that counts now. */
export function useOwnBallot(round: Round): OwnBallot | undefined {
  const { claim, room } = useClaimRoom();
  const store = useBoardStore();
  const me = useMe();
  const waiting = useSecret(claim.id)?.ownWaiting?.ballot as BallotBody | undefined;
  if (visibilityRules[round.visibility].kept === 'waiting') return waiting && { body: waiting, stale: false };
  const poll = room.polls.find((each) => each.round === round.id);
  const own = poll?.ballots.get(me?.member ?? '') ?? poll?.ballots.get(me?.alias ?? '');
  const seq = own?.at(-1);
  if (seq === undefined) return undefined;
  return { body: store.body(seq) as BallotBody | undefined, seq, stale: seq < (poll?.staleBefore ?? 0) };
}
