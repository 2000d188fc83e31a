import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import classes from './board.module.css';
import type { Parcel } from './outbox.ts';
import { useBoardStore } from './use-board.ts';
import { wordsOf } from './words-of.ts';

/** What was refused after its form had been left: the words, the reason, and a way to take them back. */
export default function GivenBack({ refused }: { refused: readonly Parcel[] }) {
  const { t } = useLingui();
  const store = useBoardStore();
  return (
    <div role="alert">
      {refused.map(({ command, problem }) => (
        <div key={command.id} className={classes.line} data-kind="refused">
          <span className={classes.lineText}>
            <strong>
              <Trans>Not recorded.</Trans>
            </strong>{' '}
            {problem?.detail} {wordsOf(command) && <q dir="auto">{excerpt(wordsOf(command))}</q>}
          </span>
          {wordsOf(command) && (
            <Button size="compact-sm" onClick={() => void navigator.clipboard.writeText(wordsOf(command))}>
              <Trans>Copy the text</Trans>
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => store.outbox()?.discard(command.id)}
            aria-label={t`Discard what was not recorded`}
          >
            <Trans>Discard</Trans>
          </Button>
        </div>
      ))}
    </div>
  );
}

const excerpt = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
