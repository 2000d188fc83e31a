import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Missing } from '../../board/missing.tsx';
import { useBody, useRound } from '../../board/use-board.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { UserText } from '../../design/user-text.tsx';
import { GroundsNote } from '../ballot/grounds-note.tsx';
import { RedactButton } from '../claim/redact-button.tsx';
import { useReadsBlind } from '../round/use-seen.ts';
import { BasisLine } from './basis-line.tsx';
import { useCertaintyWords } from './certainty-words.ts';
import classes from './rating.module.css';
import { useRatingScale } from './rating-scale.ts';

interface RatingWordsProps {
  rating: { seq: number; round?: string };
  type: 'rating.finalised' | 'rating.proposed';
  /** Who recorded it, and when. */
  by: ReactNode;
}

/** What a final rating says, recorded or proposed: the answer, why, on which basis, and why it departs. */
export function RatingWords({ rating, type, by }: RatingWordsProps) {
  const body = useBody(rating.seq, type);
  const scale = useRatingScale(rating);
  const certainty = useCertaintyWords();
  const blind = useReadsBlind(useRound(rating.round));
  if (!body) {
    return (
      <>
        <Missing seq={rating.seq} />
        <p className={classes.quiet}>{by}</p>
      </>
    );
  }
  return (
    <>
      <p className={classes.answer}>
        {scale && <LevelChip answer={body.answer} scale={scale.words} strong />}
        {body.certainty && <span className={classes.quiet}>{certainty[body.certainty]}</span>}
      </p>
      <UserText>{body.rationale}</UserText>
      {scale && <GroundsNote scale={scale} grounds={body.grounds} answer={body.answer} />}
      {!blind && 'basis' in body && <BasisLine basis={body.basis} />}
      {body.departure && (
        <div className={classes.departure}>
          <b>
            <Trans>Why it departs from the panel</Trans>
          </b>
          <UserText>{body.departure}</UserText>
        </div>
      )}
      <p className={classes.quiet}>
        {by} <RedactButton seqs={[rating.seq]} />
      </p>
    </>
  );
}
