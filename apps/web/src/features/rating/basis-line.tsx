import { Plural, Trans } from '@lingui/react/macro';
import type { Basis } from '@touchstone/review/claim.events';
import { useRound } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useStatusWords } from '../../design/outcome-mark.tsx';
import classes from './rating.module.css';

/** What a rating rests upon: the round, the ballots counted, and how the panel stood. */
export function BasisLine({ basis }: { basis: Basis }) {
  const { claim } = useClaimRoom();
  const round = useRound(basis.round);
  const words = useStatusWords();
  if (basis.status === 'no-round') {
    return (
      <p className={classes.quiet}>
        <Trans>Recorded without a round.</Trans>
      </p>
    );
  }
  const number = round?.claims.find((subject) => subject.claim === claim.id)?.number;
  return (
    <p className={classes.quiet}>
      <Trans>Rests on round {number}:</Trans>{' '}
      <Plural value={basis.counted} one="# ballot counted" other="# ballots counted" />,{' '}
      {(basis.counted < 5 ? words.few : words.many)[basis.status]}
    </p>
  );
}
