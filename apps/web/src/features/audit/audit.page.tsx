import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { CheatPanel } from './cheat-panel.tsx';
import { lastHeld, useAudit } from './use-audit.ts';
import { VerdictCard } from './verdict-card.tsx';

const WitnessPanel = lazy(() => import('./witness-panel.tsx'));
const TravelPanel = lazy(() => import('./travel-panel.tsx'));
const EntryList = lazy(() => import('./entry-list.tsx'));

/** The ledger: what has been verified, every entry, any point in time, and a chance to cheat. */
export function AuditPage() {
  const { t } = useLingui();
  const audit = useAudit();
  const whole = audit !== undefined && lastHeld(audit.state) !== undefined;
  return (
    <Page>
      <PageTitle
        document={t`Audit`}
        lead={
          <Trans>
            Every step on this board is one entry in a record that can only grow. Here your browser checks all
            of it.
          </Trans>
        }
      >
        <Trans>Audit</Trans>
      </PageTitle>
      <Suspense>
        <WitnessPanel place="first" />
      </Suspense>
      {audit && <VerdictCard audit={audit} />}
      <Suspense>
        <WitnessPanel place="after" />
        {audit && whole && <TravelPanel audit={audit} />}
        {audit && whole && <CheatPanel audit={audit} />}
        {audit && <EntryList audit={audit} />}
      </Suspense>
    </Page>
  );
}
