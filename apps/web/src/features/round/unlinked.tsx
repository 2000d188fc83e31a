import { Plural, Trans } from '@lingui/react/macro';
import { movement } from '@touchstone/consensus/movement';
import classes from './round.module.css';
import type { ShownPoll } from './use-poll.ts';

/** Why no arrows lead from the round before, and what the counts alone tell. */
export function Unlinked({ poll: { count, before } }: { poll: ShownPoll }) {
  if (!before || before.link === 'linked') return null;
  if (before.link === 'scale') {
    return (
      <p className={classes.quiet}>
        <Trans>The round before used another scale, so the answers are not compared.</Trans>
      </p>
    );
  }
  // Half of a ballot is one that came or went.
  const moved = Math.ceil(movement(before.count, count).moved);
  return (
    <p className={classes.quiet}>
      {before.link === 'secret' ? (
        <Trans>No arrows: in a secret round nobody knows whose answer moved.</Trans>
      ) : (
        <Trans>No arrows: one round shows names and the other aliases, and nothing links the two.</Trans>
      )}{' '}
      {!before.count.destroyed && (
        <Plural
          value={moved}
          _0="The counts are those of the round before."
          one="The counts differ by # ballot from the round before."
          other="The counts differ by # ballots from the round before."
        />
      )}
    </p>
  );
}
