import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Claim } from '@touchstone/review/board';
import { directions } from '@touchstone/review/words';
import { useBody, useRound } from '../../board/use-board.ts';
import { useScaleWords } from '../../board/use-scale.ts';
import { DirectionShape } from '../../design/direction-mark.tsx';
import { LevelChip } from '../../design/level-chip.tsx';
import { Sealed } from '../../design/sealed.tsx';
import classes from './claim-figures.module.css';
import { panelSize } from './claim-list.ts';

/** ▲ 3 ▼ 1 ◆ 2: how much evidence stands each way; a way without any is left out. */
export function EvidenceCounts({ claim }: { claim: Claim }) {
  const { t } = useLingui();
  const { evidence } = claim;
  const words = {
    for: t`${evidence.for} for`,
    against: t`${evidence.against} against`,
    context: t`${evidence.context} context`,
  };
  const some = directions.filter((direction) => evidence[direction] > 0);
  if (some.length === 0) return <None label={t`No evidence`} />;
  return (
    <span className={classes.figures}>
      {some.map((direction) => (
        <span key={direction} className={classes.figure} title={words[direction]}>
          <DirectionShape direction={direction} size={9} />
          <span aria-hidden="true">{evidence[direction]}</span>
          <span className="visually-hidden">{words[direction]}</span>
        </span>
      ))}
    </span>
  );
}

/** How far the voting is. No round, votes that are not counted while they wait, and none yet all read differently. */
export function Voted({ claim }: { claim: Claim }) {
  const { t } = useLingui();
  const round = useRound(claim.round);
  if (!round) return <None label={t`No round yet`} />;
  if (round.visibility === 'secret' && !round.closed) return <Trans>secret</Trans>;
  const votes = claim.voted.length;
  const panel = panelSize(claim, round);
  if (round.visibility === 'secret') return <Trans>secret, closed</Trans>;
  return (
    <span className={classes.voted} data-open={!round.closed || undefined}>
      <Trans>
        {votes} of {panel}
      </Trans>
      <span className="visually-hidden">
        {' '}
        {round.closed ? <Trans>voted, round closed</Trans> : <Trans>voted so far</Trans>}
      </span>
    </span>
  );
}

/** The final rating in words; nothing while there is none. */
export function FinalRating({ claim, strong }: { claim: Claim; strong?: boolean }) {
  const { t } = useLingui();
  const rating = useBody(claim.rating, 'rating.finalised');
  const round = useRound(claim.round);
  const scale = useScaleWords(round?.scale);
  if (claim.rating === undefined) return <None label={t`No final rating`} />;
  if (!rating) return <Sealed why="not-for-you" />;
  return (
    <span className={classes.rating}>
      <LevelChip answer={rating.answer} scale={scale} strong={strong} />
      {claim.dissents > 0 && (
        <span className={classes.dissents}>
          <Plural value={claim.dissents} one="# dissent" other="# dissents" />
        </span>
      )}
    </span>
  );
}

/** Arguments that stand, and questions that are open. */
export function Debate({ claim }: { claim: Claim }) {
  const { t } = useLingui();
  if (claim.arguments === 0) return <None label={t`No debate`} />;
  return (
    <span className={classes.figures}>
      <span aria-hidden="true">{claim.arguments}</span>
      <span className="visually-hidden">
        <Plural value={claim.arguments} one="# argument" other="# arguments" />
      </span>
      {claim.openQuestions > 0 && (
        <span className={classes.questions} title={t`${claim.openQuestions} open questions`}>
          <span aria-hidden="true">{claim.openQuestions}?</span>
          <span className="visually-hidden">
            <Plural value={claim.openQuestions} one="# open question" other="# open questions" />
          </span>
        </span>
      )}
    </span>
  );
}

/** Nothing there: a dot to the eye, words to the ear. */
function None({ label }: { label: string }) {
  return (
    <span className={classes.none} title={label}>
      <span aria-hidden="true">·</span>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}
