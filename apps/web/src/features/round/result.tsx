import { Plural, Trans } from '@lingui/react/macro';
import type { Round } from '@touchstone/review/board';
import { Sealed } from '../../design/sealed.tsx';
import { UnitDots } from '../../design/unit-dots.tsx';
import { useScale } from '../claim/scales.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { Rationales } from './rationales.tsx';
import classes from './round.module.css';
import { Unlinked } from './unlinked.tsx';
import { usePoll } from './use-poll.ts';

/** How the panel answered in one round: dots, arrows from the round before, words, table. */
export function Result({ round }: { round: Round }) {
  const { claim } = useClaimRoom();
  const scale = useScale(round.scale, 'claim');
  const poll = usePoll(round.id);
  const number = round.claims.find((subject) => subject.claim === claim.id)?.number ?? 1;
  if (!poll || !scale) return null;
  const { count, dots } = poll;
  if (count.destroyed) return <Destroyed turnout={count.voted} />;
  if (count.voted === 0) {
    return (
      <p className={classes.quiet}>
        {round.closed ? (
          <Trans>Nobody voted in round {number}.</Trans>
        ) : (
          <Trans>Nobody has voted in round {number} yet.</Trans>
        )}
      </p>
    );
  }
  return (
    <div className={classes.result}>
      <UnitDots
        scale={scale.words}
        dots={dots}
        caption={
          <Trans>
            Round {number}, {count.voted} of {count.panel} voted
          </Trans>
        }
      />
      <Unlinked poll={poll} />
      {count.unreadable > 0 && (
        <Sealed why={round.closed ? 'redacted' : 'until-close'}>
          <Plural value={count.unreadable} one="# ballot cannot be read" other="# ballots cannot be read" />
        </Sealed>
      )}
    </div>
  );
}

/** Each reviewer's answer and reasons in one round. */
export function Reasons({ round }: { round: Round }) {
  const scale = useScale(round.scale, 'claim');
  const poll = usePoll(round.id);
  if (!poll || !scale || poll.ballots.length === 0) return null;
  return <Rationales round={round} poll={poll} scale={scale} />;
}

function Destroyed({ turnout }: { turnout: number }) {
  return (
    <Sealed why="redacted">
      <Plural
        value={turnout}
        one="# ballot was destroyed unread: too few for a secret round."
        other="# ballots were destroyed unread: too few for a secret round."
      />
    </Sealed>
  );
}
