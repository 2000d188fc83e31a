import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Missing } from '../../board/missing.tsx';
import { useBody } from '../../board/use-board.ts';
import { UserText } from '../../design/user-text.tsx';
import classes from './debate.module.css';

/** "Edited": opens what stood there before, the newest first. */
export function ArgumentHistory({ versions }: { versions: readonly number[] }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <button type="button" className={classes.topic} aria-expanded={shown} onClick={() => setShown(!shown)}>
        <Trans>edited</Trans>
      </button>
      {shown && (
        <ol className={classes.history}>
          {versions
            .slice(0, -1)
            .reverse()
            .map((seq) => (
              <li key={seq}>
                <Former seq={seq} />
              </li>
            ))}
        </ol>
      )}
    </>
  );
}

function Former({ seq }: { seq: number }) {
  const text = useBody(seq, 'argument.posted')?.text;
  return text === undefined ? <Missing seq={seq} /> : <UserText>{text}</UserText>;
}
