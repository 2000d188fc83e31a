import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Claim } from '@touchstone/review/board';
import type { ClaimKind } from '@touchstone/review/words';
import { memo } from 'react';
import { Missing } from '../../board/missing.tsx';
import { StageMark } from '../../board/stage-mark.tsx';
import { useBoard, useBody, useClaim } from '../../board/use-board.ts';
import { KindMark } from '../../design/kind-mark.tsx';
import { Debate, EvidenceCounts, FinalRating, Voted } from './claim-figures.tsx';
import { isDue } from './claim-list.ts';
import classes from './claims.module.css';
import { useSurroundings } from './use-claim-list.ts';

/** The cells of one claim; renders again when this claim changes and at no other time. */
export const ClaimRow = memo(function ClaimRow({ id }: { id: string }) {
  const claim = useClaim(id);
  if (!claim) return null;
  return (
    <div className={classes.grid} data-gone={isGone(claim) || undefined}>
      <div role="cell" className={classes.number}>
        C{claim.number}
      </div>
      <div role="cell" className={classes.claim}>
        <ClaimLink claim={claim} />
        <Meta claim={claim} />
      </div>
      <div role="cell" className={classes.status}>
        <StageMark claim={claim} />
      </div>
      <div role="cell" className={classes.evidence}>
        <EvidenceCounts claim={claim} />
      </div>
      <div role="cell" className={classes.votes}>
        <Voted claim={claim} />
      </div>
      <div role="cell" className={classes.debate}>
        <Debate claim={claim} />
      </div>
      <div role="cell" className={classes.rating}>
        <FinalRating claim={claim} />
      </div>
    </div>
  );
});

const isGone = ({ status }: Claim) => status === 'withdrawn' || status === 'merged';

/** The statement, which leads to the claim's room. Its area is the whole row. */
export function ClaimLink({ claim }: { claim: Claim }) {
  const { id } = useBoard();
  const statement = useBody(claim.seq, 'claim.drafted')?.statement;
  return (
    <Link
      to="/b/$board/c/$claim"
      params={{ board: id, claim: claim.id }}
      className={classes.statement}
      dir="auto"
    >
      {statement ?? <Missing seq={claim.seq} />}
    </Link>
  );
}

/** Kind, tags and whether my ballot is due. */
export function Meta({ claim }: { claim: Claim }) {
  const around = useSurroundings();
  const tags = useBody(claim.tags, 'claim.tagged')?.tags ?? [];
  return (
    <span className={classes.meta}>
      {isDue(claim, around) && (
        <span className={classes.due}>
          <Trans>Your ballot is due</Trans>
        </span>
      )}
      <KindMark kind={claim.kind} />
      {tags.map((tag) => (
        <bdi key={tag} className={classes.tag}>
          {tag}
        </bdi>
      ))}
    </span>
  );
}

/** A draft of mine that is not part of the board yet. */
export function PendingRow({ statement, kind }: { statement: string; kind: ClaimKind }) {
  return (
    <div role="row" className={classes.pending}>
      <div className={classes.grid}>
        <div role="cell" className={classes.number} aria-hidden="true">
          …
        </div>
        <div role="cell" className={classes.claim}>
          <span className={classes.statement} dir="auto">
            {statement}
          </span>
          <span className={classes.meta}>
            <KindMark kind={kind} />
          </span>
        </div>
        <div role="cell" className={classes.status}>
          <Trans>On its way…</Trans>
        </div>
      </div>
    </div>
  );
}
