import { Button, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Argument } from '@touchstone/review/board';
import { useState } from 'react';
import { useBody } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { sendOnEnter } from '../claim/send-on-enter.ts';
import { useSubmission } from '../claim/use-submission.ts';
import classes from './debate.module.css';

/** Words an argument anew; what stood before stays in its history. */
export function EditForm({ argument, onDone }: { argument: Argument; onDone: () => void }) {
  const { t } = useLingui();
  const said = useBody(argument.seq, 'argument.posted')?.text ?? '';
  const [text, setText] = useState(said);
  const send = useSend();
  const { busy, problem, onSubmit } = useSubmission(async () => {
    if (text.trim() === '') throw new Error(t`Write something first.`);
    if (text !== said) await send({ type: 'argument.edit', argument: argument.id, text });
    onDone();
  });
  return (
    <form className={classes.composer} onSubmit={onSubmit} onKeyDown={sendOnEnter}>
      <Textarea
        autoFocus
        autosize
        minRows={2}
        dir="auto"
        aria-label={t`What you argue`}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.send}>
        <Button type="submit" size="compact-sm" loading={busy}>
          <Trans>Keep the change</Trans>
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
