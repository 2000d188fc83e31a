import { Trans } from '@lingui/react/macro';
import type { Stance } from '@touchstone/review/words';
import { StanceMark } from '../../design/direction-mark.tsx';
import { UserText } from '../../design/user-text.tsx';
import classes from './debate.module.css';

/** What I wrote, on its way into the record. */
export function PendingArgument({ stance, text }: { stance: Stance; text: string }) {
  return (
    <article className={classes.argument} data-pending>
      <header className={classes.by}>
        <StanceMark stance={stance} />
        <span className={classes.quiet}>
          <Trans>being recorded…</Trans>
        </span>
      </header>
      <UserText>{text}</UserText>
    </article>
  );
}
