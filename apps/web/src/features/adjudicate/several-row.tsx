import { Trans } from '@lingui/react/macro';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useBody } from '../../board/use-board.ts';
import { useScaleWords } from '../../board/use-scale.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { leadingAnswer } from './leading-answer.ts';
import classes from './several.module.css';
import type { Waiting } from './triage.ts';
import type { Result } from './use-several.ts';

/** One of the claims: what it will be rated, by how many, and what became of it. */
export function SeveralRow({ waiting, result }: { waiting: Waiting; result: Result | undefined }) {
  const { claim, round, readiness } = waiting;
  const statement = useBody(claim.seq, 'claim.revised')?.statement;
  const scale = useScaleWords(round.scale);
  const answer = leadingAnswer(readiness);
  return (
    <li className={classes.claim}>
      <p className={classes.statement}>
        <b>C{claim.number}</b> <span dir="auto">{statement}</span>
      </p>
      <p className={classes.answer}>
        {answer && <LevelChip answer={answer} scale={scale} strong />}
        <span className={classes.quiet}>
          <Trans>
            {readiness?.leading?.count ?? 0} of {readiness?.n ?? 0}
          </Trans>
        </span>
        <Became result={result} />
      </p>
    </li>
  );
}

function Became({ result }: { result: Result | undefined }) {
  switch (result?.state) {
    case 'sending':
      return (
        <span className={classes.quiet}>
          <Trans>Being recorded…</Trans>
        </span>
      );
    case 'done':
      return (
        <span className={classes.done}>
          <IconCheck size={14} stroke={2} aria-hidden />
          <Trans>Recorded, entry {result.seq}</Trans>
        </span>
      );
    case 'failed':
      return (
        <span className={classes.failed}>
          <IconAlertTriangle size={14} stroke={2} aria-hidden /> {result.why}
        </span>
      );
    default:
      return null;
  }
}
