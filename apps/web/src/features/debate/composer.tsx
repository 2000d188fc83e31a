import { Button, Textarea } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { CommandOf } from '@touchstone/review/commands';
import { stances, type Stance } from '@touchstone/review/words';
import { useId, useState, type FormEvent } from 'react';
import { draftKey, useDraft } from '../../board/drafts.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { StanceMark } from '../../design/direction-mark.tsx';
import { KeyHint } from '../../design/key-hint.tsx';
import { asProblem } from '../../shell/api.ts';
import { sendOnEnter } from '../claim/send-on-enter.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './debate.module.css';
import { useDebateRules } from './use-debate-rules.ts';

type On = CommandOf<'argument.post'>['on'];
interface ComposerProps {
  on: On;
  /** For a reply: called when it is sent or left. */
  onDone?: () => void;
}

/** Writes an argument; it shows at once as pending, and comes back here with the reason if it is refused. */
export function Composer({ on, onDone }: ComposerProps) {
  const { t } = useLingui();
  const id = useId();
  const { id: board } = useBoardStore();
  const me = useMe();
  const { may } = useDebateRules();
  const { value, change, clear } = useDraft<{ stance: Stance; text: string }>(
    draftKey(board, me?.member ?? '', `argument.${Object.values(on)[0]}`),
    { stance: may('pro') && !('argument' in on) ? 'pro' : 'note', text: '' },
  );
  const [problem, setProblem] = useState<string>();
  const send = useSend();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (value.text.trim() === '') return setProblem(t`Write something first.`);
    setProblem(undefined);
    const order = { type: 'argument.post', argument: crypto.randomUUID(), on, ...value } as const;
    clear();
    try {
      await send(order);
      onDone?.();
    } catch (thrown) {
      change(value);
      setProblem(asProblem(thrown).detail);
    }
  };
  return (
    <form className={classes.composer} onSubmit={(event) => void submit(event)} onKeyDown={sendOnEnter}>
      <fieldset className={classes.stances}>
        <legend className="visually-hidden">
          <Trans>In which stance</Trans>
        </legend>
        {stances.filter(may).map((stance) => (
          <label key={stance} data-chosen={value.stance === stance || undefined}>
            <input
              type="radio"
              name={`${id}-stance`}
              checked={value.stance === stance}
              onChange={() => change({ ...value, stance })}
            />
            <StanceMark stance={stance} />
          </label>
        ))}
      </fieldset>
      <Textarea
        autoFocus={onDone !== undefined}
        autosize
        minRows={2}
        dir="auto"
        aria-label={'argument' in on ? t`Your reply` : t`What you argue`}
        placeholder={usePlaceholder(on)}
        value={value.text}
        error={problem}
        onChange={(event) => change({ ...value, text: event.currentTarget.value })}
      />
      <div className={classes.send}>
        <Button type="submit" size="compact-sm">
          {'argument' in on ? <Trans>Reply</Trans> : <Trans>Post</Trans>}
        </Button>
        {onDone && (
          <Button size="compact-sm" variant="subtle" onClick={onDone}>
            <Trans>Cancel</Trans>
          </Button>
        )}
        <KeyHint keys="mod+enter" />
      </div>
    </form>
  );
}

function usePlaceholder(on: On): string {
  const { t } = useLingui();
  const { room, claim } = useClaimRoom();
  if ('argument' in on) return t`Answer it`;
  if ('claim' in on) return t`Argue about C${claim.number}`;
  return t`Argue about E${room.evidence.find(({ id }) => id === on.evidence)?.number ?? ''}`;
}
