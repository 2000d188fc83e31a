import { Trans } from '@lingui/react/macro';
import type { Round } from '@touchstone/review/board';
import type { ReactNode } from 'react';
import { useBoardStore, useMe, useRound } from '../../board/use-board.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { Sealed } from '../../design/sealed.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { FinalRatings } from '../rating/final-ratings.tsx';
import { Feedback, usePrevious } from '../round/feedback.tsx';
import { ReadinessLine } from '../round/readiness-line.tsx';
import { Reasons, Result } from '../round/result.tsx';
import { RoundActions } from '../round/round-actions.tsx';
import { RoundLine } from '../round/round-line.tsx';
import { RoundTerms } from '../round/round-terms.tsx';
import { usePoll } from '../round/use-poll.ts';
import { useReadsBlind, useSeen } from '../round/use-seen.ts';
import classes from './ballot.module.css';
import { MyBallot } from './my-ballot.tsx';
import { Uncast } from './uncast.tsx';

/** Where the claim is judged: the running round with my ballot, its result, the final rating. */
export function BallotPane() {
  const { claim, round } = useClaimRoom();
  const running = claim.status === 'voting' && round && !round.closed;
  return (
    <div className={classes.pane}>
      <FinalRatings />
      {running ? <Running round={round} /> : <Between />}
      <EarlierRounds shown={running ? 2 : 1} />
    </div>
  );
}

function Running({ round }: { round: Round }) {
  const seen = useSeen(round);
  const previous = usePrevious(round);
  const feedback = useReadsBlind(previous) ? undefined : previous;
  const { claim } = useClaimRoom();
  const number = round.claims.find((subject) => subject.claim === claim.id)?.number ?? 1;
  return (
    <>
      <header className={classes.head}>
        <h2 id="room-ballot" tabIndex={-1}>
          <Trans>Ballot</Trans>
        </h2>
        <span className={classes.quiet}>
          <Trans>Round {number}</Trans>
        </span>
      </header>
      <RoundLine round={round} seen={seen} />
      {feedback && <Feedback previous={feedback} />}
      <MyBallot round={round} />
      <RoundActions />
      {feedback && <Reasons round={feedback} />}
      {seen ? (
        <>
          <Result round={round} />
          <Reasons round={round} />
        </>
      ) : (
        <OpenedSince round={round} />
      )}
    </>
  );
}

/** In the past: ballots that were hidden then and are open to this reader by now, marked so. */
function OpenedSince({ round }: { round: Round }) {
  const { at } = useBoardStore();
  const ballots = usePoll(round.id)?.ballots ?? [];
  if (at === undefined || !ballots.some(({ body, mine }) => body && !mine)) return null;
  return (
    <>
      <p className={classes.note}>
        <Trans>The ballots below were hidden then. They have been opened since.</Trans>
      </p>
      <Result round={round} />
      <Reasons round={round} />
    </>
  );
}

/** No round runs: the result of the latest one, or what happens next. */
function Between() {
  const { claim, round } = useClaimRoom();
  const me = useMe();
  const blind = useReadsBlind(round);
  const leads = me?.role === 'owner' || me?.role === 'moderator';
  const closed = claim.status === 'collecting' || claim.status === 'finalised';
  return (
    <>
      <header className={classes.head}>
        <h2 id="room-ballot" tabIndex={-1}>
          {round ? <Trans>Result</Trans> : <Trans>Ballot</Trans>}
        </h2>
      </header>
      {round ? (
        <>
          <Uncast round={round} />
          <Closed round={round}>
            {claim.status === 'collecting' && !blind && <ReadinessLine />}
            <RoundActions />
          </Closed>
        </>
      ) : (
        closed && (
          <EmptyState title={<Trans>No round yet.</Trans>}>
            {leads ? (
              <Trans>Open a round when the evidence is in; the panel then votes.</Trans>
            ) : me?.role === 'reviewer' ? (
              <Trans>A moderator opens the round; then you vote here.</Trans>
            ) : (
              <Trans>A moderator opens the round; then the panel votes.</Trans>
            )}
          </EmptyState>
        )
      )}
      {!round && !closed && (
        <p className={classes.note}>
          <Trans>It was never voted on, and cannot be any more.</Trans>
        </p>
      )}
      {!round && <RoundActions />}
    </>
  );
}

/** How the panel answered in a closed round; not for who adjudicates blind, until a final rating stands. */
function Closed({ round, children }: { round: Round; children?: ReactNode }) {
  const blind = useReadsBlind(round);
  return (
    <>
      <RoundTerms round={round} />
      {blind ? (
        <Sealed why="not-for-you">
          <Trans>You adjudicate blind: the ballots open to you once a final rating stands.</Trans>
        </Sealed>
      ) : (
        <Result round={round} />
      )}
      {children}
      {!blind && <Reasons round={round} />}
    </>
  );
}

/** Rounds before those that are shown already, the latest ones, each folded. */
function EarlierRounds({ shown }: { shown: number }) {
  const { room } = useClaimRoom();
  const earlier = room.polls.map(({ round }) => round).slice(0, -shown);
  if (earlier.length === 0) return null;
  return (
    <div>
      {earlier.reverse().map((id) => (
        <Earlier key={id} id={id} />
      ))}
    </div>
  );
}

function Earlier({ id }: { id: string }) {
  const { claim } = useClaimRoom();
  const round = useRound(id);
  const number = round?.claims.find((subject) => subject.claim === claim.id)?.number;
  if (!round) return null;
  return (
    <details className={classes.earlier}>
      <summary>
        <Trans>Round {number}</Trans>
      </summary>
      <Closed round={round} />
    </details>
  );
}
