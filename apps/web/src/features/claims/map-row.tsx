import { Plural, Trans } from '@lingui/react/macro';
import type { Claim } from '@touchstone/review/board';
import { memo } from 'react';
import { useClaim, useRound } from '../../board/use-board.ts';
import { useScaleWords } from '../../board/use-scale.ts';
import { AgreementScale } from '../../design/agreement-scale.tsx';
import type { ScaleWords } from '../../design/answer-words.ts';
import { DotStrip } from '../../design/dot-strip.tsx';
import { OutcomeMark } from '../../design/outcome-mark.tsx';
import { StatusMark } from '../../design/status-mark.tsx';
import { useCountWords } from '../../design/use-count-words.ts';
import { useMedianWords } from '../../design/use-median-words.ts';
import type { ClaimFigures } from '../reliability/figures.ts';
import classes from './agreement-map.module.css';
import { FinalRating, Voted } from './claim-figures.tsx';
import { ClaimLink } from './claim-row.tsx';
import { Spread } from './spread.tsx';

interface MapRowProps {
  id: string;
  figures: ClaimFigures | undefined;
}

/** One claim of the map: what it says, how the panel answered, what that comes to. */
export const MapRow = memo(function MapRow({ id, figures }: MapRowProps) {
  const claim = useClaim(id);
  if (!claim) return null;
  return (
    <div className={classes.grid}>
      <div role="cell" className={classes.number}>
        C{claim.number}
      </div>
      <div role="cell" className={classes.claim}>
        <ClaimLink claim={claim} />
        {claim.rating !== undefined && <FinalRating claim={claim} />}
      </div>
      <div role="cell" className={classes.answers}>
        {figures && <Answers claim={claim} figures={figures} />}
      </div>
      <div role="cell" className={classes.outcome}>
        <Outcome claim={claim} figures={figures} />
      </div>
      <div role="cell" className={classes.agreement}>
        {figures && (
          <>
            <span className={classes.label} aria-hidden="true">
              A
            </span>
            <AgreementScale value={figures.agreement} />
          </>
        )}
      </div>
      <div role="cell" className={classes.spread}>
        {figures && <Spread levels={figures.spread} />}
      </div>
      <div role="cell" className={classes.ballots}>
        {figures ? (
          <Trans>
            {figures.poll.voted} of {figures.poll.panel}
          </Trans>
        ) : (
          <Voted claim={claim} />
        )}
      </div>
    </div>
  );
});

/** The panel's answers as dots, and the same in words. */
function Answers({ claim, figures }: { claim: Claim; figures: ClaimFigures }) {
  const round = useRound(figures.poll.round);
  const scale = useScaleWords(round?.scale);
  return (
    <>
      <Dots figures={figures} scale={scale} />
      {claim.round !== figures.poll.round && (
        <span className={classes.quiet}>
          <Trans>From the round before.</Trans>
        </span>
      )}
    </>
  );
}

function Dots({ figures: { poll, median }, scale }: { figures: ClaimFigures; scale: ScaleWords }) {
  const words = useCountWords(scale)(poll);
  const middle = useMedianWords(scale)(median);
  const findings = Object.values(poll.findings).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <DotStrip
        counts={poll.levels}
        findings={findings}
        unrated={poll.cannotJudge + poll.abstained}
        median={median}
        mine={poll.mine}
        label={words}
      />
      <span className={classes.words}>
        <span>{words}</span>
        {middle && <span className={classes.quiet}>{middle}</span>}
      </span>
    </>
  );
}

/** By the rule set before the round; while one runs, only that it does. */
function Outcome({ claim, figures }: { claim: Claim; figures: ClaimFigures | undefined }) {
  const round = useRound(claim.round);
  if (claim.status === 'voting') {
    return (
      <StatusMark status="voting">
        <Voted claim={claim} />
      </StatusMark>
    );
  }
  if (!figures && round?.closed) {
    return (
      <span className={classes.quiet}>
        <Trans>Ballots not open</Trans>
      </span>
    );
  }
  if (!figures) {
    return (
      <span className={classes.quiet}>
        <Trans>No round yet</Trans>
      </span>
    );
  }
  return (
    <>
      <OutcomeMark status={figures.status} few={figures.few} />
      {claim.status !== 'collecting' && <StatusMark status={claim.status} />}
      {figures.poll.stale > 0 && (
        <span className={classes.quiet}>
          <Plural value={figures.poll.stale} one="# stale ballot" other="# stale ballots" />
        </span>
      )}
    </>
  );
}
