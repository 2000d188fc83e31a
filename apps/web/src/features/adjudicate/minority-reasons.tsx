import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNames } from '../../board/names.ts';
import { answerKey, type ScaleWords } from '../../design/answer-words.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { Person } from '../../design/person.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import { useReadiness } from '../round/readiness-line.tsx';
import { usePoll, type ShownBallot } from '../round/use-poll.ts';
import classes from './detail.module.css';
import { leadingAnswer } from './leading-answer.ts';
import { Part } from './part.tsx';

/** What those say who answered otherwise than most; where no answer leads, what all say. */
export function MinorityReasons() {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const found = useReadiness();
  const scale = useScale(found?.round.scale, 'claim');
  const poll = usePoll(found?.round.id);
  if (!found || !poll || !scale || claim.status === 'voting') return null;
  const leading = leadingAnswer(found.readiness);
  const away = poll.ballots.filter(({ body }) => {
    if (!body || !('level' in body.answer || 'finding' in body.answer)) return false;
    return !leading || answerKey(body.answer) !== answerKey(leading);
  });
  if (away.length === 0) return null;
  const silent = away.filter(({ body }) => !body?.rationale).length;
  return (
    <Part title={leading ? t`Reasons of the minority` : t`Reasons on all sides`} count={away.length}>
      <ul className={classes.reasons}>
        {away
          .filter(({ body }) => body?.rationale)
          .map((ballot) => (
            <li key={ballot.key}>
              <Reason ballot={ballot} scale={scale.words} />
            </li>
          ))}
      </ul>
      {silent > 0 && (
        <p className={classes.quiet}>
          <Plural value={silent} one="# ballot gives no reasons." other="# ballots give no reasons." />
        </p>
      )}
    </Part>
  );
}

function Reason({
  ballot: { member, mine, body, stale },
  scale,
}: {
  ballot: ShownBallot;
  scale: ScaleWords;
}) {
  const nameOf = useNames();
  if (!body) return null;
  return (
    <>
      <p className={classes.by}>
        {member ? (
          <Person name={nameOf(member)} me={mine} />
        ) : (
          mine && (
            <strong>
              <Trans>Your ballot</Trans>
            </strong>
          )
        )}
        <LevelChip answer={body.answer} scale={scale} />
        {stale && (
          <span className={classes.stall}>
            <Trans>stale</Trans>
          </span>
        )}
      </p>
      <UserText>{body.rationale ?? ''}</UserText>
    </>
  );
}
