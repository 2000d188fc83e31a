import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { About } from './about.tsx';
import { Members } from './members.tsx';

/** Title and members can be read while the rest arrives. */
const Invitations = lazy(async () => ({ default: (await import('./invitations.tsx')).Invitations }));
const Publication = lazy(async () => ({ default: (await import('./publication.tsx')).Publication }));
const ProcedureSection = lazy(async () => ({ default: (await import('./procedure.tsx')).ProcedureSection }));
const Scales = lazy(async () => ({ default: (await import('./scales.tsx')).Scales }));

/** What holds for the whole board: its title, its people, who else may read it, how it rates. */
export function SettingsPage() {
  const { t } = useLingui();
  return (
    <Page width="reading">
      <PageTitle document={t`Settings`}>
        <Trans>Settings</Trans>
      </PageTitle>
      <About />
      <Members />
      <Suspense fallback={<Skeleton />}>
        <Invitations />
        <Publication />
        <ProcedureSection />
        <Scales />
      </Suspense>
    </Page>
  );
}
