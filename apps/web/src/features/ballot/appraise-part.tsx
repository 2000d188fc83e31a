import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck } from '@tabler/icons-react';
import type { AppraisalBody } from '@touchstone/review/answer.schema';
import type { Evidence } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';
import { useState } from 'react';
import { useBoardStore, useMe, useSecret } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale, type Scale } from '../claim/scales.ts';
import { AppraisalForm } from './appraisal-form.tsx';
import { appraisalWords } from './appraisal-values.ts';
import classes from './ballot.module.css';
import { EvidenceRef } from './evidence-ref.tsx';

/** My appraisal of one piece of evidence while the round runs: to be given, or as recorded. */
export function AppraisePart({ item }: { item: Evidence }) {
  const { t } = useLingui();
  const { claim, round } = useClaimRoom();
  const { at } = useBoardStore();
  const me = useMe()?.member ?? '';
  const scale = useScale(round?.evidenceScale, 'evidence');
  const own = useOwnAppraisal(item);
  const [giving, setGiving] = useState(false);
  const running = round && !round.closed && round.panel.includes(me) && !claim.recused.includes(me);
  if (!running || !scale || item.withdrawn !== undefined) return null;
  if (giving) {
    return (
      <AppraisalForm
        item={item}
        round={round}
        scale={scale}
        before={own?.body}
        onDone={() => {
          setGiving(false);
          requestAnimationFrame(() => document.getElementById(`appraise-${item.id}`)?.focus());
        }}
      />
    );
  }
  return (
    <div className={classes.appraise}>
      {own?.body && <OwnAppraisal body={own.body} seq={own.seq} scale={scale} />}
      {at === undefined && (
        <Button
          id={`appraise-${item.id}`}
          size="compact-xs"
          onClick={() => setGiving(true)}
          aria-label={own ? t`Change my appraisal of E${item.number}` : t`Appraise E${item.number}`}
        >
          {own ? <Trans>Change</Trans> : <Trans>Appraise</Trans>}
        </Button>
      )}
    </div>
  );
}

function OwnAppraisal({ body, seq, scale }: { body: AppraisalBody; seq?: number; scale: Scale }) {
  const words = appraisalWords(scale, body.answers);
  return (
    <span className={classes.receipt}>
      <IconCheck size={14} stroke={2} aria-hidden />
      <span>
        <Trans>Your appraisal:</Trans> <bdi>{words.join(' · ')}</bdi>
        {body.corroborator && (
          <>
            {', '}
            <Trans>
              confirmed by <EvidenceRef id={body.corroborator} />
            </Trans>
          </>
        )}
        {seq !== undefined && (
          <span className={classes.quiet}>
            {' '}
            <Trans>entry {seq}</Trans>
          </span>
        )}
      </span>
    </span>
  );
}

function useOwnAppraisal(item: Evidence): { body: AppraisalBody | undefined; seq?: number } | undefined {
  const { claim, room, round } = useClaimRoom();
  const store = useBoardStore();
  const me = useMe();
  const waiting = useSecret(claim.id)?.ownWaiting?.appraisals[item.id] as AppraisalBody | undefined;
  if (!round) return undefined;
  if (visibilityRules[round.visibility].kept === 'waiting') return waiting && { body: waiting };
  const poll = room.polls.find((each) => each.round === round.id);
  const given = poll?.appraisals.get(item.id);
  const seq = (given?.get(me?.member ?? '') ?? given?.get(me?.alias ?? ''))?.at(-1);
  return seq === undefined ? undefined : { body: store.body(seq) as AppraisalBody | undefined, seq };
}
