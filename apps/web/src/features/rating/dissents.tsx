import { Plural } from '@lingui/react/macro';
import type { FinalRating } from '@touchstone/review/board';
import { useNames } from '../../board/names.ts';
import { Missing } from '../../board/missing.tsx';
import { useBody, useMe } from '../../board/use-board.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { Person } from '../../design/person.tsx';
import { Time } from '../../design/time.tsx';
import { UserText } from '../../design/user-text.tsx';
import { RedactButton } from '../claim/redact-button.tsx';
import type { Scale } from '../claim/scales.ts';
import classes from './rating.module.css';

/** Those who disagree with the rating, in their own words; shown wherever the rating is. */
export function Dissents({ rating, scale }: { rating: FinalRating; scale: Scale | undefined }) {
  if (rating.dissents.length === 0) return null;
  return (
    <section className={classes.dissents}>
      <h3>
        <Plural value={rating.dissents.length} one="# dissent" other="# dissents" />
      </h3>
      <ul>
        {rating.dissents.map((dissent) => (
          <li key={dissent.seq}>
            <Dissent dissent={dissent} scale={scale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Dissent({ dissent, scale }: { dissent: FinalRating['dissents'][number]; scale?: Scale }) {
  const body = useBody(dissent.seq, 'dissent.filed');
  const nameOf = useNames();
  const me = useMe()?.member;
  return (
    <>
      <p className={classes.by}>
        <Person name={nameOf(dissent.by)} me={dissent.by === me} />
        {body?.answer && scale && <LevelChip answer={body.answer} scale={scale.words} />}
        <span className={classes.quiet}>
          <Time at={dissent.at} />
        </span>
        {body && <RedactButton seqs={[dissent.seq]} />}
      </p>
      {body ? <UserText>{body.text}</UserText> : <Missing seq={dissent.seq} />}
    </>
  );
}
