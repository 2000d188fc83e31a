import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import fate from '../../design/fate.module.css';
import { Section } from '../../design/page.tsx';
import { ConfirmThere } from './confirm-there.tsx';
import { waysQuery } from './ways.ts';

const EraseDialog = lazy(() => import('./erase-dialog.tsx'));

/** The end of the account: what goes, what stays and why, before anything is asked. */
export function EraseSection() {
  const [asking, setAsking] = useState(false);
  const { data: ways } = useQuery(waysQuery);
  const provider = ways && !ways.hasPassword && !ways.confirmed ? ways.provider : null;
  return (
    <Section title={<Trans>Erase this account</Trans>} id="erase">
      <dl className={fate.fate}>
        <dt>
          <Trans>Goes</Trans>
        </dt>
        <dd>
          <Trans>
            Your name on every board, your address, password, log-ins and tokens; also from every backup made
            from now on.
          </Trans>
        </dd>
        <dt>
          <Trans>Stays</Trans>
        </dt>
        <dd>
          <Trans>
            What you wrote and how you voted, under no name: others have answered it, and the record would no
            longer hold without it. Where a text itself names you, ask an owner of the board to redact it.
          </Trans>
        </dd>
        <dt>
          <Trans>Before</Trans>
        </dt>
        <dd>
          <Trans>Where you are a board’s only owner, make somebody else owner first.</Trans>
        </dd>
      </dl>
      {provider ? (
        <ConfirmThere provider={provider.name} next="/me#erase" />
      ) : (
        <div>
          <Button onClick={() => setAsking(true)}>
            <Trans>Erase this account…</Trans>
          </Button>
        </div>
      )}
      <Suspense>
        {asking && <EraseDialog withPassword={ways?.hasPassword ?? true} onClose={() => setAsking(false)} />}
      </Suspense>
    </Section>
  );
}
