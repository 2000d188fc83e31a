import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useBoardStore } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { wordsOf } from '../../board/words-of.ts';
import { Confirm } from '../../design/confirm.tsx';
import fate from '../../design/fate.module.css';
import classes from './redact.module.css';

interface RedactDialogProps {
  /** The entries whose bodies go: every wording of one text, the newest last. */
  seqs: readonly number[];
  onDone?: () => void;
  onClose: () => void;
}

/** Erases what entries say, for good: says what goes and what stays, and asks why. */
export default function RedactDialog({ seqs, onDone, onClose }: RedactDialogProps) {
  const store = useBoardStore();
  const send = useSend();
  // As it was when asked: the text goes from the store before the dialog does.
  const [shown] = useState(() => wordsOf(store.body(seqs.at(-1)!)));
  const isVote = store.board().votes.has(seqs.at(-1)!);
  const redact = async (reason: string) => {
    const { redacted } = store.board();
    for (const seq of seqs.filter((each) => !redacted.has(each))) {
      await send({ type: 'body.redact', seq, reason });
    }
    onDone?.();
  };
  return (
    <Confirm
      opened
      danger
      title={<Trans>Erase this for good?</Trans>}
      verb={<Trans>Erase for good</Trans>}
      reason={{
        label: <Trans>Why is it erased?</Trans>,
        description: <Trans>The reason stands where the words were. It must not repeat them.</Trans>,
      }}
      onConfirm={redact}
      onClose={onClose}
    >
      {shown !== '' && (
        <blockquote className={classes.shown} dir="auto">
          {shown}
        </blockquote>
      )}
      <dl className={fate.fate}>
        <dt>
          <Trans>Goes</Trans>
        </dt>
        <dd>
          <Trans>
            The words, for everybody, here and in every export and backup made from now on. Nobody can bring
            them back.
          </Trans>{' '}
          {seqs.length > 1 && <Plural value={seqs.length} one="Its # wording." other="All its # wordings." />}{' '}
          {isVote && (
            <Trans>The answer goes as well: it still counts as given, but in no other figure.</Trans>
          )}
        </dd>
        <dt>
          <Trans>Stays</Trans>
        </dt>
        <dd>
          <Trans>
            That something was here, by whom and when, its hash and its place in the record: every proof holds
            as before. And your reason, for all members to read.
          </Trans>
        </dd>
        <dt>
          <Trans>Out of reach</Trans>
        </dt>
        <dd>
          <Trans>Copies that people have made before: exports, backups, screenshots.</Trans>
        </dd>
      </dl>
    </Confirm>
  );
}
