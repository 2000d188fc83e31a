import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import classes from './cheat.module.css';
import type { Audit } from './use-audit.ts';

const CheatForm = lazy(() => import('./cheat-form.tsx'));

/** An invitation to falsify the record, in a copy, and to be caught. */
export function CheatPanel({ audit }: { audit: Audit }) {
  const [trying, setTrying] = useState(false);
  return (
    <section className={classes.panel} aria-labelledby="cheat-heading">
      <div className={classes.head}>
        <div className={classes.pitch}>
          <h2 id="cheat-heading">
            <Trans>Try to cheat</Trans>
          </h2>
          <p>
            <Trans>
              Change a vote, a word or a date in a copy of this record, and see whether the check notices. The
              copy never leaves your browser; the board stays as it is.
            </Trans>
          </p>
        </div>
        {!trying && (
          <Button onClick={() => setTrying(true)}>
            <Trans>Take a copy</Trans>
          </Button>
        )}
      </div>
      {trying && (
        <Suspense>
          <CheatForm audit={audit} onDone={() => setTrying(false)} />
        </Suspense>
      )}
    </section>
  );
}
