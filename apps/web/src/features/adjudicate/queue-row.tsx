import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useBoardStore, useBody, useRound } from '../../board/use-board.ts';
import { DirectionMark } from '../../design/direction-mark.tsx';
import { DotStrip } from '../../design/dot-strip.tsx';
import { KindMark } from '../../design/kind-mark.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { useScale } from '../claim/scales.ts';
import classes from './adjudicate.module.css';
import type { QueueItem } from './use-queue.ts';

/** One claim that waits: what it says, how the panel spread, what argues against being quick. */
export function QueueRow({ row }: { row: QueueItem }) {
  const { t } = useLingui();
  const { claim, found } = row;
  const { id } = useBoardStore();
  const statement = useBody(claim.seq, 'claim.revised')?.statement;
  const round = useRound(claim.round);
  const { evidence, openQuestions } = claim;
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link to="/b/$board/c/$claim" params={{ board: id, claim: claim.id }} className={classes.statement}>
          <b>C{claim.number}</b> <span dir="auto">{statement}</span>
        </Link>
        <p className={classes.facts}>
          <KindMark kind={claim.kind} />
          <DirectionMark direction="for" count={evidence.for} />
          <DirectionMark direction="against" count={evidence.against} />
          {openQuestions > 0 && (
            <span>
              <Plural value={openQuestions} one="# open question" other="# open questions" />
            </span>
          )}
        </p>
      </div>
      <div className={classes.how}>
        {found ? (
          <>
            <Spread found={found} />
            <LinkButton
              size="compact-sm"
              className={classes.finalise}
              to="/b/$board/c/$claim"
              params={{ board: id, claim: claim.id }}
              hash="finalise"
              aria-label={t`Finalise C${claim.number}`}
            >
              <Trans>Finalise</Trans>
            </LinkButton>
          </>
        ) : (
          round && (
            <span className={classes.quiet}>
              {round.visibility === 'secret' ? (
                <Trans>Round {claim.rounds}, secret</Trans>
              ) : (
                <Trans>
                  Round {claim.rounds}, {claim.voted.length} of {round.panel.length} voted
                </Trans>
              )}
            </span>
          )
        )}
      </div>
    </li>
  );
}

function Spread({ found }: { found: NonNullable<QueueItem['found']> }) {
  const { round, count, readiness } = found;
  const scale = useScale(round.scale, 'claim');
  if (!scale) return null;
  const { levels, findings = {} } = scale.words;
  const onScale = count.levels.flatMap((n, at) => (n > 0 ? [`${n} ${levels[at]}`] : []));
  const off = Object.entries(count.findings).flatMap(([key, n]) =>
    n > 0 ? [`${n} ${findings[key] ?? key}`] : [],
  );
  const words = [...onScale, ...off].join(', ');
  const hollow = Object.values(count.findings).reduce((sum, n) => sum + n, count.cannotJudge);
  return (
    <>
      <DotStrip counts={count.levels} unrated={hollow} label={words} />
      <span className={classes.words}>
        {words}
        {readiness.fragile && (
          <span className={classes.quiet}>
            <Trans>One changed ballot would change this.</Trans>
          </span>
        )}
      </span>
    </>
  );
}
