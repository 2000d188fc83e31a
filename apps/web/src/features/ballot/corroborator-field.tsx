import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { areIndependent } from '@touchstone/review/lineage';
import type { Evidence } from '@touchstone/review/board';
import { useId, useState } from 'react';
import { useBoard, useBody, useClaims, useRoom } from '../../board/use-board.ts';
import { Skeleton } from '../../design/skeleton.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { CitationLine } from '../evidence/citation-line.tsx';
import { SourceName } from '../evidence/source-line.tsx';
import classes from './ballot.module.css';

interface CorroboratorFieldProps {
  /** What is to be confirmed. */
  item: Evidence;
  chosen: string | undefined;
  onChoose: (evidence: string) => void;
  missing: boolean;
}

/** Names the evidence from elsewhere that confirms this one; of this claim first, of any other on request. */
export function CorroboratorField({ item, chosen, onChoose, missing }: CorroboratorFieldProps) {
  const { t } = useLingui();
  const { claim: here } = useClaimRoom();
  const [claim, setClaim] = useState(here.id);
  const others = useClaims().filter(
    ({ id, evidence }) => id !== here.id && evidence.for + evidence.against + evidence.context > 0,
  );
  const error = useId();
  return (
    <fieldset className={classes.corroborator} aria-describedby={missing ? error : undefined}>
      <legend>
        <Trans>Which evidence confirms it, from an independent source?</Trans>
      </legend>
      {others.length > 0 && (
        <select
          className={classes.claimSelect}
          aria-label={t`Evidence of which claim`}
          value={claim}
          onChange={(event) => setClaim(event.currentTarget.value)}
        >
          <option value={here.id}>{t`Evidence of this claim, C${here.number}`}</option>
          {others.map(({ id, number }) => (
            <option key={id} value={id}>
              {t`Evidence of C${number}`}
            </option>
          ))}
        </select>
      )}
      <Candidates key={claim} claim={claim} item={item} chosen={chosen} onChoose={onChoose} />
      {missing && (
        <p className={classes.missing} id={error} role="alert">
          <Trans>Name the evidence that confirms it, or choose another level.</Trans>
        </p>
      )}
    </fieldset>
  );
}

interface CandidatesProps {
  claim: string;
  item: Evidence;
  chosen: string | undefined;
  onChoose: (evidence: string) => void;
}

function Candidates({ claim, item, chosen, onChoose }: CandidatesProps) {
  const { open } = useClaimRoom();
  const board = useBoard();
  const room = useRoom(claim);
  const name = useId();
  if (!room) return <Skeleton widths={[60, 48]} />;
  const standing = room.evidence.filter(({ id, withdrawn }) => id !== item.id && withdrawn === undefined);
  const independent = standing.filter(({ source }) => areIndependent(board, item.source, source));
  const same = standing.length - independent.length;
  return (
    <>
      {independent.map((each) => (
        <label key={each.id} className={classes.candidate}>
          <input type="radio" name={name} checked={chosen === each.id} onChange={() => onChoose(each.id)} />
          <Candidate item={each} />
        </label>
      ))}
      {independent.length === 0 && (
        <p className={classes.quiet}>
          <Trans>
            No evidence here comes from an independent source. Attach it first, or choose another level.
          </Trans>{' '}
          <Button size="compact-xs" onClick={() => open({ kind: 'attach', direction: item.direction })}>
            <Trans>Attach evidence</Trans>
          </Button>
        </p>
      )}
      {same > 0 && (
        <p className={classes.quiet}>
          <Trans>Left out, as they go back to the same source: {same}</Trans>
        </p>
      )}
    </>
  );
}

function Candidate({ item }: { item: Evidence }) {
  const wording = useBody(item.seq, 'evidence.attached');
  return (
    <span>
      <b>E{item.number}</b> <SourceName id={item.source} />
      {wording && (
        <span className={classes.candidateTitle}>
          <CitationLine citation={wording.citation} bare />
        </span>
      )}
    </span>
  );
}
