import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { medianBetween, ratingsOf } from '@touchstone/consensus/distribution';
import { useNames } from '../../board/names.ts';
import { Missing } from '../../board/missing.tsx';
import { useBoardStore, useBody } from '../../board/use-board.ts';
import { useScaleWords } from '../../board/use-scale.ts';
import { DotStrip } from '../../design/dot-strip.tsx';
import { LevelChip } from '../../design/level-chip.tsx';
import { useCountWords } from '../../design/use-count-words.ts';
import { EvidenceCounts, FinalRating, Voted } from '../claims/claim-figures.tsx';
import { useStallWords } from './group-words.ts';
import { leadingAnswer } from './leading-answer.ts';
import classes from './queue.module.css';
import type { Waiting } from './triage.ts';

interface QueueRowProps {
  waiting: Waiting;
  chosen: boolean;
  /** Undefined where the claim cannot be chosen together with others. */
  checked: boolean | undefined;
  onCheck: (id: string) => void;
}

/** One claim that waits: what it says, how the panel spread, what argues against being quick. */
export function QueueRow({ waiting, chosen, checked, onCheck }: QueueRowProps) {
  const { t } = useLingui();
  const { claim } = waiting;
  const { id: board } = useBoardStore();
  const statement = useBody(claim.seq, 'claim.revised')?.statement;
  const navigate = useNavigate();
  const { evidence } = claim;
  const some = evidence.for + evidence.against + evidence.context;
  return (
    <div className={classes.row} data-chosen={chosen || undefined} data-group={waiting.group}>
      {checked === undefined ? (
        <span className={classes.check} />
      ) : (
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={checked}
            onChange={() => onCheck(claim.id)}
            aria-label={t`Select C${claim.number}`}
          />
        </label>
      )}
      <div className={classes.what}>
        <Link
          to="/b/$board/adjudicate"
          params={{ board }}
          search={{ claim: claim.id }}
          resetScroll={false}
          preload={false}
          className={classes.statement}
          aria-current={chosen || undefined}
          data-key={claim.id}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !chosen) return;
            event.preventDefault();
            void navigate({ to: '/b/$board/c/$claim', params: { board, claim: claim.id } });
          }}
        >
          <b>C{claim.number}</b> <span dir="auto">{statement ?? <Missing seq={claim.seq} />}</span>
        </Link>
        <p className={classes.facts}>
          <Standing waiting={waiting} />
          {some > 0 && <EvidenceCounts claim={claim} />}
          {claim.openQuestions > 0 && (
            <span>
              <Plural value={claim.openQuestions} one="# open question" other="# open questions" />
            </span>
          )}
          {claim.dissents > 0 && waiting.group !== 'decided' && (
            <span>
              <Plural value={claim.dissents} one="# dissent" other="# dissents" />
            </span>
          )}
        </p>
      </div>
      <Spread waiting={waiting} />
    </div>
  );
}

/** What the group's name does not say yet. */
function Standing({ waiting }: { waiting: Waiting }) {
  const { claim, group, round, readiness, stall } = waiting;
  const scale = useScaleWords(round.scale);
  const stalls = useStallWords();
  const nameOf = useNames();
  switch (group) {
    case 'ready':
    case 'near':
    case 'stale': {
      const answer = leadingAnswer(readiness);
      return (
        <>
          {answer && <LevelChip answer={answer} scale={scale} />}
          <span className={classes.tally}>
            <Trans>
              {readiness?.leading?.count ?? 0} of {readiness?.n ?? 0}
            </Trans>
          </span>
          <Fragile waiting={waiting} />
        </>
      );
    }
    case 'signature':
      return (
        <span>
          <Trans>proposed by {nameOf(claim.proposed?.by ?? '')}</Trans>
        </span>
      );
    case 'stalled':
      return <span className={classes.stall}>{stall && stalls[stall]}</span>;
    case 'running':
      return <Voted claim={claim} />;
    case 'decided':
      return <FinalRating claim={claim} />;
    case 'split':
    case 'unsettled':
      return <Fragile waiting={waiting} />;
    default:
      return null;
  }
}

function Fragile({ waiting: { poll, readiness } }: { waiting: Waiting }) {
  return (
    <>
      {readiness?.fragile && (
        <span>
          <Trans>one ballot flips it</Trans>
        </span>
      )}
      {(poll?.stale ?? 0) > 0 && (
        <span className={classes.stall}>
          <Plural value={poll?.stale ?? 0} one="# stale ballot" other="# stale ballots" />
        </span>
      )}
    </>
  );
}

/** The panel's answers as dots; nothing of what runs, of what is hidden and of what is over. */
function Spread({ waiting: { poll, group, round } }: { waiting: Waiting }) {
  const scale = useScaleWords(round.scale);
  const words = useCountWords(scale);
  if (!poll || poll.destroyed || group === 'decided' || group === 'reopened') return null;
  const findings = Object.values(poll.findings).reduce((sum, n) => sum + n, 0);
  return (
    <span className={classes.spread}>
      <DotStrip
        counts={poll.levels}
        findings={findings || undefined}
        unrated={poll.cannotJudge + poll.abstained || undefined}
        median={medianBetween(ratingsOf(poll.levels))}
        label={words(poll)}
      />
    </span>
  );
}
