import { Link } from '@tanstack/react-router';
import { Trans } from '@lingui/react/macro';
import type { Claim } from '@touchstone/review/board';
import { Missing } from '../../board/missing.tsx';
import { StageMark } from '../../board/stage-mark.tsx';
import { useBoard, useBody, useClaim } from '../../board/use-board.ts';
import { KindMark } from '../../design/kind-mark.tsx';
import { EvidenceCounts, FinalRating, Voted } from '../claims/claim-figures.tsx';
import classes from './margin.module.css';

/** One claim beside its passage: where it stands, how many voted, what speaks for and against. */
export function ClaimCard({ id }: { id: string }) {
  const { id: board } = useBoard();
  const claim = useClaim(id);
  const statement = useBody(claim?.seq, 'claim.drafted')?.statement;
  if (!claim) return null;
  return (
    <>
      <div className={classes.cardHead}>
        <span className={classes.cardNumber}>C{claim.number}</span>
        <StageMark claim={claim}>{claim.status === 'voting' && <Voted claim={claim} />}</StageMark>
        <span className={classes.cardEvidence}>{hasEvidence(claim) && <EvidenceCounts claim={claim} />}</span>
      </div>
      <Link to="/b/$board/c/$claim" params={{ board, claim: id }} className={classes.cardLink} dir="auto">
        {statement ?? <Missing seq={claim.seq} />}
      </Link>
      <Foot claim={claim} />
    </>
  );
}

const hasEvidence = ({ evidence }: Claim) => evidence.for + evidence.against + evidence.context > 0;

function Foot({ claim }: { claim: Claim }) {
  if (claim.rating !== undefined) return <FinalRating claim={claim} />;
  if (claim.status === 'collecting' && claim.round !== undefined) {
    return (
      <span className={classes.quiet}>
        <Trans>
          Last round: <Voted claim={claim} />
        </Trans>
      </span>
    );
  }
  return claim.kind === 'fact' ? null : <KindMark kind={claim.kind} />;
}
