import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { FinalRating } from '@touchstone/review/board';
import { useNames } from '../../board/names.ts';
import { Missing } from '../../board/missing.tsx';
import { useBody, useMay, useMe } from '../../board/use-board.ts';
import { Time } from '../../design/time.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { Dissents } from './dissents.tsx';
import { Proposals } from './proposals.tsx';
import { RatingWords } from './rating-words.tsx';
import classes from './rating.module.css';
import { useRatingScale } from './rating-scale.ts';

/** The rating that waits for a signature, the one in force with its dissents, and those that stood before. */
export function FinalRatings() {
  const { room } = useClaimRoom();
  const standing = room.ratings.filter(({ ended }) => ended === undefined);
  const ended = room.ratings.filter((rating) => rating.ended !== undefined);
  return (
    <>
      <CorrectionNotes />
      <Proposals />
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
        <details>
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
  const { room } = useClaimRoom();
  const scale = useRatingScale(rating);
  const nameOf = useNames();
  const proposed = room.proposals.find(({ seq }) => seq === rating.proposal);
  return (
    <>
      <RatingWords
        rating={rating}
        type="rating.finalised"
        by={
          proposed ? (
            <Trans>
              Proposed by {nameOf(proposed.by)}, signed by {nameOf(rating.by)},{' '}
              <Time at={rating.at} as="full" />, entry {rating.seq}
            </Trans>
          ) : (
            <Trans>
              {nameOf(rating.by)}, <Time at={rating.at} as="full" />, entry {rating.seq}
            </Trans>
          )
        }
      />
      <Dissents rating={rating} scale={scale} />
    </>
  );
}

/** Reasons of reopenings that are public: shown first, as they are to the readers of a published board. */
function CorrectionNotes() {
  const { room } = useClaimRoom();
  return room.turns
    .filter((turn) => turn.public)
    .map(({ seq, at }) => <CorrectionNote key={seq} seq={seq} at={at} />);
}

function CorrectionNote({ seq, at }: { seq: number; at: string }) {
  const { t } = useLingui();
  const reason = useBody(seq, 'claim.reopened')?.reason;
  return (
    <aside className={classes.correction} aria-label={t`Correction note`}>
      <p>
        <b>
          <Trans>Correction note</Trans>
        </b>{' '}
        <span className={classes.quiet}>
          <Time at={at} as="full" />
        </span>
      </p>
      {reason === undefined ? <Missing seq={seq} /> : <UserText>{reason}</UserText>}
    </aside>
  );
}

/** Why a rating is no longer in force. */
function Ending({ seq }: { seq: number }) {
  const { room } = useClaimRoom();
  const reason = useBody(seq, 'claim.reopened')?.reason;
  const isPublic = room.turns.find((turn) => turn.seq === seq)?.public;
  return (
    <div className={classes.departure}>
      <b>{isPublic ? <Trans>Reopened, with a public correction note</Trans> : <Trans>Reopened</Trans>}</b>
      {reason && !isPublic && <UserText>{reason}</UserText>}
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
