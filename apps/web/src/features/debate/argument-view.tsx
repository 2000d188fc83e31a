import { Trans, useLingui } from '@lingui/react/macro';
import type { Argument } from '@touchstone/review/board';
import { useState } from 'react';
import { useNames } from '../../board/names.ts';
import { Missing } from '../../board/missing.tsx';
import { useBody, useMe } from '../../board/use-board.ts';
import { StanceMark } from '../../design/direction-mark.tsx';
import { Person } from '../../design/person.tsx';
import { Time } from '../../design/time.tsx';
import { UserText } from '../../design/user-text.tsx';
import { RedactButton } from '../claim/redact-button.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { ArgumentActions } from './argument-actions.tsx';
import { ArgumentHistory } from './argument-history.tsx';
import { Composer } from './composer.tsx';
import classes from './debate.module.css';
import { EditForm } from './edit-form.tsx';

/** One contribution: who, in which stance, on what, and the words. */
export function ArgumentView({ argument, isRoot }: { argument: Argument; isRoot?: boolean }) {
  const me = useMe();
  const nameOf = useNames();
  const [doing, setDoing] = useState<'reply' | 'edit' | null>(null);
  const done = () => {
    setDoing(null);
    document.getElementById(`argument-${argument.id}`)?.focus();
  };
  return (
    <article className={classes.argument} id={`argument-${argument.id}`} tabIndex={-1}>
      <header className={classes.by}>
        <StanceMark stance={argument.stance} />
        <Person name={nameOf(argument.by)} me={argument.by === me?.member} />
        {isRoot && <Topic argument={argument} />}
        <span className={classes.quiet}>
          <Time at={argument.at} />
        </span>
        {argument.versions.length > 1 && <ArgumentHistory versions={argument.versions} />}
      </header>
      {argument.retracted !== undefined ? (
        <Retracted argument={argument} seq={argument.retracted} />
      ) : doing === 'edit' ? (
        <EditForm argument={argument} onDone={done} />
      ) : (
        <Words seq={argument.seq} />
      )}
      {argument.retracted === undefined && doing !== 'edit' && (
        <ArgumentActions
          argument={argument}
          isRoot={isRoot}
          onReply={() => setDoing('reply')}
          onEdit={() => setDoing('edit')}
        />
      )}
      {doing === 'reply' && <Composer on={{ argument: argument.id }} onDone={done} />}
    </article>
  );
}

function Words({ seq }: { seq: number }) {
  const text = useBody(seq, 'argument.posted')?.text;
  if (text === undefined) return <Missing seq={seq} />;
  return <UserText>{text}</UserText>;
}

function Retracted({ argument, seq }: { argument: Argument; seq: number }) {
  const reason = useBody(seq, 'argument.retracted')?.reason;
  return (
    <details>
      <summary>
        <Trans>Retracted.</Trans> {reason && <span dir="auto">{reason}</span>}
      </summary>
      <Words seq={argument.seq} />
      <RedactButton seqs={argument.versions} />
    </details>
  );
}

/** Which piece of evidence a thread is about; nothing for the claim itself. */
function Topic({ argument: { on } }: { argument: Argument }) {
  const { t } = useLingui();
  const { room, topic, narrow } = useClaimRoom();
  const item = 'evidence' in on ? room.evidence.find(({ id }) => id === on.evidence) : undefined;
  if (!item || topic === item.id) return null;
  return (
    <button type="button" className={classes.topic} onClick={() => narrow(item.id)}>
      {t`on E${item.number}`}
    </button>
  );
}
