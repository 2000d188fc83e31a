import { Trans } from '@lingui/react/macro';
import type { Argument } from '@touchstone/review/board';
import { useState } from 'react';
import { useBody, useMay, useMe } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Confirm } from '../../design/confirm.tsx';
import { QuietAct } from '../../design/quiet-act.tsx';
import { present } from '../claim/present.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './debate.module.css';
import { useDebateRules } from './use-debate-rules.ts';

interface ArgumentActionsProps {
  argument: Argument;
  isRoot?: boolean;
  onReply: () => void;
  onEdit: () => void;
}

/** Reply, edit, retract, resolve: those that the rules allow me now. */
export function ArgumentActions({ argument, isRoot, onReply, onEdit }: ArgumentActionsProps) {
  const me = useMe();
  const leads = useMay('claim.merge');
  const mayRedact = useMay('body.redact');
  const text = useBody(argument.seq, 'argument.posted')?.text;
  const { open } = useClaimRoom();
  const { may, mayPost, finalised } = useDebateRules();
  const [asking, setAsking] = useState<'retract' | 'resolve' | null>(null);
  const send = useSend();
  const { id, stance, resolved } = argument;
  const mine = argument.by === me?.member;
  const reopen = () => void send({ type: 'argument.resolve', argument: id, resolved: false });
  return (
    <footer className={classes.actions}>
      {mayPost && (
        <QuietAct onClick={onReply}>
          <Trans>Reply</Trans>
        </QuietAct>
      )}
      {mine && may(stance) && (
        <QuietAct onClick={onEdit}>
          <Trans>Edit</Trans>
        </QuietAct>
      )}
      {(mine || leads) && mayPost && (!finalised || stance === 'note') && (
        <QuietAct onClick={() => setAsking('retract')}>
          <Trans>Retract</Trans>
        </QuietAct>
      )}
      {isRoot && may(stance) && (
        <QuietAct onClick={resolved ? reopen : () => setAsking('resolve')}>
          {resolved ? <Trans>Open again</Trans> : <Trans>Resolve</Trans>}
        </QuietAct>
      )}
      {mayRedact && text !== undefined && (
        <QuietAct onClick={() => open({ kind: 'redact', seqs: argument.versions })}>
          <Trans>Redact…</Trans>
        </QuietAct>
      )}
      <Confirm
        opened={asking === 'retract'}
        danger
        title={<Trans>Retract this argument?</Trans>}
        verb={<Trans>Retract it</Trans>}
        reason={{ label: <Trans>Why is it retracted?</Trans> }}
        onConfirm={(reason) => send(present({ type: 'argument.retract', argument: id, reason }))}
        onClose={() => setAsking(null)}
      >
        <Trans>It no longer counts; what it said can still be looked up.</Trans>
      </Confirm>
      <Confirm
        opened={asking === 'resolve'}
        title={<Trans>Resolve this thread?</Trans>}
        verb={<Trans>Resolve the thread</Trans>}
        reason={{ label: <Trans>What came of it, in a sentence</Trans> }}
        onConfirm={(summary) => send(present({ type: 'argument.resolve', argument: id, summary }))}
        onClose={() => setAsking(null)}
      >
        <Trans>It folds under your summary and can be opened again.</Trans>
      </Confirm>
    </footer>
  );
}
