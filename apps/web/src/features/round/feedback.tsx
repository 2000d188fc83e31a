import { Trans } from '@lingui/react/macro';
import { medianBetween, ratingsOf } from '@touchstone/consensus/distribution';
import type { Round } from '@touchstone/review/board';
import type { PollCount } from '@touchstone/review/readiness-of';
import { useBoard, useMe } from '../../board/use-board.ts';
import type { ScaleWords } from '../../design/answer-words.ts';
import { DotStrip } from '../../design/dot-strip.tsx';
import { LevelChip } from '../../design/level-chip.tsx';
import { useCountWords } from '../../design/use-count-words.ts';
import { useMedianWords } from '../../design/use-median-words.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import { Result } from './result.tsx';
import classes from './round.module.css';
import { usePoll, type ShownPoll } from './use-poll.ts';

/** The claim's last closed round before a running one; undefined in its first. */
export function usePrevious(running: Round): Round | undefined {
  const { room } = useClaimRoom();
  const { rounds } = useBoard();
  const at = room.polls.findIndex(({ round }) => round === running.id);
  const earlier = at < 0 ? room.polls : room.polls.slice(0, at);
  return earlier.map(({ round }) => rounds.get(round)).findLast((round) => round?.closed);
}

/**
 * While a further round runs: my own answer of the round before and the panel's distribution, which is what
 * voting again is for. No status: that would tell the panel where it is wanted.
 */
export function Feedback({ previous }: { previous: Round }) {
  const { claim } = useClaimRoom();
  const poll = usePoll(previous.id);
  const scale = useScale(previous.scale, 'claim');
  const number = previous.claims.find((subject) => subject.claim === claim.id)?.number ?? 1;
  if (!poll || !scale) return null;
  return (
    <section className={classes.feedback} aria-labelledby="feedback">
      <h3 id="feedback">
        <Trans>Round {number}</Trans>
      </h3>
      <OwnBefore previous={previous} poll={poll} scale={scale.words} />
      {!poll.count.destroyed && poll.count.voted > 0 && <Answers count={poll.count} scale={scale.words} />}
      <details>
        <summary>
          <Trans>What the panel answered in round {number}</Trans>
        </summary>
        <Result round={previous} />
      </details>
    </section>
  );
}

/** The distribution in one line, and in words. */
function Answers({ count, scale }: { count: PollCount; scale: ScaleWords }) {
  const words = useCountWords(scale)(count);
  const ratings = ratingsOf(count.levels);
  const median = ratings.length > 1 ? medianBetween(ratings) : null;
  const middle = useMedianWords(scale)(median);
  const findings = Object.values(count.findings).reduce((sum, here) => sum + here, 0);
  return (
    <p className={classes.answers}>
      <DotStrip
        counts={count.levels}
        findings={findings || undefined}
        unrated={count.cannotJudge + count.abstained || undefined}
        median={median}
        label={words}
      />
      <span>
        {words} <span className={classes.quiet}>{middle}</span>
      </span>
    </p>
  );
}

interface OwnBeforeProps {
  previous: Round;
  poll: ShownPoll;
  scale: ScaleWords;
}

function OwnBefore({ previous, poll, scale }: OwnBeforeProps) {
  const me = useMe();
  const mine = poll.ballots.find((ballot) => ballot.mine)?.body;
  if (!me || !previous.panel.includes(me.member)) return null;
  return (
    <p className={classes.ownBefore}>
      {mine ? (
        <>
          <Trans>You answered</Trans> <LevelChip answer={mine.answer} scale={scale} />
        </>
      ) : (
        <span className={classes.quiet}>
          <Trans>No ballot of yours is known from that round.</Trans>
        </span>
      )}
    </p>
  );
}
