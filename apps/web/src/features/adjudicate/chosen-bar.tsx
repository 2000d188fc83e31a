import { Button } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import classes from './queue.module.css';
import type { Waiting } from './triage.ts';

interface ChosenBarProps {
  claims: readonly Waiting[];
  /** The board wants a second signature. */
  proposes: boolean;
  onFinalise: (claims: readonly Waiting[]) => void;
  onAgain: (claims: readonly Waiting[]) => void;
  onClear: () => void;
}

/** What can be done to the claims that were chosen together; only ready ones share a rationale. */
export function ChosenBar({ claims, proposes, onFinalise, onAgain, onClear }: ChosenBarProps) {
  if (claims.length === 0) return null;
  const ready = claims.filter(({ group }) => group === 'ready');
  const again = claims.filter(({ mayVoteAgain }) => mayVoteAgain);
  return (
    <div className={classes.bar}>
      <span role="status">
        <Plural value={claims.length} one="# selected" other="# selected" />
      </span>
      {ready.length > 0 && (
        <Button size="compact-sm" variant="filled" onClick={() => onFinalise(ready)}>
          {proposes ? (
            <Plural value={ready.length} one="Propose # ready" other="Propose # ready" />
          ) : (
            <Plural value={ready.length} one="Finalise # ready" other="Finalise # ready" />
          )}
        </Button>
      )}
      {again.length > 0 && (
        <Button size="compact-sm" onClick={() => onAgain(again)}>
          <Plural value={again.length} one="New round on #" other="New round on #" />
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        <Trans>Clear</Trans>
      </Button>
    </div>
  );
}
