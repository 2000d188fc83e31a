import { Trans } from '@lingui/react/macro';
import type { Claim } from '@touchstone/review/board';
import { memo, useState } from 'react';
import { stageOf, stages, type Stage } from '../../board/stage.ts';
import { useBoard, useClaim, useVersion } from '../../board/use-board.ts';
import { StatusMark } from '../../design/status-mark.tsx';
import { EvidenceCounts, FinalRating, Voted } from './claim-figures.tsx';
import { ClaimLink, Meta } from './claim-row.tsx';
import classes from './claims.module.css';

/** Cards that a column shows before it asks. */
const first = 60;

/** Claims by where they stand; withdrawn and merged ones only where there are any. */
export default function ClaimColumns({ ids }: { ids: readonly string[] }) {
  const { claims, rounds } = useBoard();
  useVersion('claims');
  useVersion('rounds');
  const found = ids.flatMap((id) => claims.get(id) ?? []);
  const stage = (claim: Claim) => stageOf(claim, rounds.get(claim.round ?? ''));
  const columns = stages
    .map((status) => ({ status, own: found.filter((claim) => stage(claim) === status) }))
    .filter(({ status, own }) => own.length > 0 || !['withdrawn', 'merged'].includes(status));
  return (
    <div className={classes.columns}>
      {columns.map(({ status, own }) => (
        <Column key={status} status={status} claims={own} />
      ))}
    </div>
  );
}

function Column({ status, claims }: { status: Stage; claims: readonly Claim[] }) {
  const [shown, setShown] = useState(first);
  const rest = claims.length - shown;
  return (
    <section className={classes.column} aria-labelledby={`column-${status}`}>
      <h3 id={`column-${status}`} className={classes.columnHead}>
        <StatusMark status={status}>{claims.length}</StatusMark>
      </h3>
      <ul className={classes.cards}>
        {claims.slice(0, shown).map(({ id }) => (
          <Card key={id} id={id} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className={classes.textButton} onClick={() => setShown(shown + 200)}>
          <Trans>{rest} more</Trans>
        </button>
      )}
    </section>
  );
}

const Card = memo(function Card({ id }: { id: string }) {
  const claim = useClaim(id);
  if (!claim) return null;
  return (
    <li className={classes.card}>
      <span className={classes.cardHead}>
        <span className={classes.number}>C{claim.number}</span>
        <EvidenceCounts claim={claim} />
        {claim.status === 'voting' && <Voted claim={claim} />}
      </span>
      <ClaimLink claim={claim} />
      {claim.rating === undefined ? <Meta claim={claim} /> : <FinalRating claim={claim} />}
    </li>
  );
});
