import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Round } from '@touchstone/review/board';
import type { Confidence } from '@touchstone/review/words';
import { HiddenThen } from '../../board/hidden-then.tsx';
import { useNames } from '../../board/names.ts';
import { Missing } from '../../board/missing.tsx';
import { useMembers } from '../../board/use-board.ts';
import { isAlias } from '@touchstone/review/alias';
import { answerKey } from '../../design/answer-words.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { Person } from '../../design/person.tsx';
import { Sealed } from '../../design/sealed.tsx';
import { UserText } from '../../design/user-text.tsx';
import { GroundsNote } from '../ballot/grounds-note.tsx';
import { RedactButton } from '../claim/redact-button.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import type { Scale } from '../claim/scales.ts';
import classes from './round.module.css';
import type { ShownBallot, ShownPoll } from './use-poll.ts';

interface RationalesProps {
  round: Round;
  poll: ShownPoll;
  scale: Scale;
}

/** Each reviewer's answer with its reasons, in the order of the scale. */
export function Rationales({ round, poll, scale }: RationalesProps) {
  useMembers();
  const place = ({ body }: ShownBallot) => {
    if (!body) return 1_000;
    if ('level' in body.answer) return body.answer.level;
    return 100 + answerKey(body.answer).length;
  };
  const shown = poll.ballots.filter(({ body }) => body !== undefined || round.closed);
  const reasons = shown.filter(({ body }) => body?.rationale ?? body?.grounds).length;
  return (
    <details className={classes.rationales} open={reasons > 0}>
      <summary>
        <Plural value={shown.length} one="# ballot" other="# ballots" />
        {' · '}
        <Plural value={reasons} _0="nobody gave reasons" one="# with reasons" other="# with reasons" />
      </summary>
      <ul>
        {[...shown]
          .sort((a, b) => place(a) - place(b))
          .map((ballot) => (
            <li key={ballot.key}>
              <OneBallot ballot={ballot} scale={scale} />
            </li>
          ))}
      </ul>
      <Uncounted round={round} />
    </details>
  );
}

function OneBallot({ ballot, scale }: { ballot: ShownBallot; scale: Scale }) {
  const nameOf = useNames();
  const confidence = useConfidenceWords();
  const { member, seq, body, mine, stale, recast } = ballot;
  return (
    <>
      <p className={classes.ballotHead}>
        {member ? (
          <Person name={nameOf(member)} me={mine && !isAlias(member)} />
        ) : (
          mine && (
            <strong>
              <Trans>Your ballot</Trans>
            </strong>
          )
        )}
        {body ? <LevelChip answer={body.answer} scale={scale.words} /> : <NoAnswer seq={seq} />}
        {seq !== undefined && <HiddenThen seq={seq} />}
      </p>
      <p className={classes.ballotNotes}>
        {body?.confidence && <span>{confidence[body.confidence]}</span>}
        {stale && (
          <span className={classes.stale}>
            <Trans>stale: cast before material evidence or a new version</Trans>
          </span>
        )}
        {body?.afterLooking && (
          <span>
            <Trans>changed after seeing the others</Trans>
          </span>
        )}
        {recast > 0 && !body?.afterLooking && (
          <span>
            <Plural
              value={recast}
              one="changed once before the close"
              other="changed # times before the close"
            />
          </span>
        )}
        {body && seq !== undefined && <RedactButton seqs={[seq]} />}
      </p>
      {body && <GroundsNote scale={scale} grounds={body.grounds} answer={body.answer} />}
      {body?.rationale && <UserText>{body.rationale}</UserText>}
    </>
  );
}

/** A ballot of a secret round has no entry of its own. */
const NoAnswer = ({ seq }: { seq: number | undefined }) =>
  seq === undefined ? <Sealed why="redacted" /> : <Missing seq={seq} />;

/** Ballots that stay in the record but do not count, and why. */
function Uncounted({ round }: { round: Round }) {
  const { room } = useClaimRoom();
  const nameOf = useNames();
  const cast = room.polls.find((poll) => poll.round === round.id)?.ballots;
  const end = round.closed?.seq ?? Infinity;
  const recused = room.recusals.filter(({ member, seq }) => seq < end && cast?.has(member));
  return recused.map(({ member }) => (
    <p key={member} className={classes.quiet}>
      <Trans>{nameOf(member)} declared a conflict of interest; the ballot does not count.</Trans>
    </p>
  ));
}

export function useConfidenceWords(): Record<Confidence, string> {
  const { t } = useLingui();
  return { low: t`low confidence`, medium: t`medium confidence`, high: t`high confidence` };
}
