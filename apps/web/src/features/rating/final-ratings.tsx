import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { FinalRating } from '@touchstone/review/board';
import { useNames } from '../../board/names.ts';
import { useBody, useMay, useMe } from '../../board/use-board.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { Sealed } from '../../design/sealed.tsx';
import { Time } from '../../design/time.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { BasisLine } from './basis-line.tsx';
import { Dissents } from './dissents.tsx';
import classes from './rating.module.css';
import { useRatingScale } from './rating-scale.ts';
import { useCertaintyWords } from './certainty-words.ts';

/** The final rating in force with its dissents, and those that stood before. */
export function FinalRatings() {
  const { room } = useClaimRoom();
  const standing = room.ratings.filter(({ ended }) => ended === undefined);
  const ended = room.ratings.filter((rating) => rating.ended !== undefined);
  return (
    <>
      {standing.map((rating) => (
        <div key={rating.seq} className={classes.rating}>
          <h2>
            <Trans>Final rating</Trans>
          </h2>
          <OneRating rating={rating} />
          <DissentButton />
        </div>
      ))}
      {ended.length > 0 && (
        <details className={classes.former}>
          <summary>
            <Trans>Earlier final ratings</Trans>
          </summary>
          {[...ended].reverse().map((rating) => (
            <div key={rating.seq} className={classes.rating} data-ended>
              <OneRating rating={rating} />
              <Ending seq={rating.ended!} />
            </div>
          ))}
        </details>
      )}
    </>
  );
}

function OneRating({ rating }: { rating: FinalRating }) {
  const body = useBody(rating.seq, 'rating.finalised');
  const scale = useRatingScale(rating);
  const nameOf = useNames();
  const certainty = useCertaintyWords();
  if (!body) return <Sealed why="redacted" />;
  return (
    <>
      <p className={classes.answer}>
        {scale && <LevelChip answer={body.answer} scale={scale.words} strong />}
        {body.certainty && <span className={classes.quiet}>{certainty[body.certainty]}</span>}
      </p>
      <UserText>{body.rationale}</UserText>
      <BasisLine basis={body.basis} />
      {body.departure && (
        <div className={classes.departure}>
          <b>
            <Trans>Why it departs from the panel</Trans>
          </b>
          <UserText>{body.departure}</UserText>
        </div>
      )}
      <p className={classes.quiet}>
        <Trans>
          {nameOf(rating.by)}, <Time at={rating.at} as="full" />, entry {rating.seq}
        </Trans>
      </p>
      <Dissents rating={rating} scale={scale} />
    </>
  );
}

/** Why a rating is no longer in force. */
function Ending({ seq }: { seq: number }) {
  const reason = useBody(seq, 'claim.reopened')?.reason;
  return (
    <div className={classes.departure}>
      <b>
        <Trans>Reopened</Trans>
      </b>
      {reason && <UserText>{reason}</UserText>}
    </div>
  );
}

/** Who was on the panel may dissent while a rating stands. */
function DissentButton() {
  const { round, open } = useClaimRoom();
  const may = useMay('dissent.file');
  const me = useMe();
  const leads = me?.role === 'owner' || me?.role === 'moderator';
  if (!may || (leads && !round?.panel.includes(me.member))) return null;
  return (
    <div>
      <Button size="compact-sm" onClick={() => open({ kind: 'dissent' })}>
        <Trans>File a dissent</Trans>
      </Button>
    </div>
  );
}
