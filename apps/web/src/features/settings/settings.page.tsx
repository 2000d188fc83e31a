import { Trans, useLingui } from '@lingui/react/macro';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { About } from './about.tsx';
import { Invitations } from './invitations.tsx';
import { Members } from './members.tsx';
import { ProcedureSection } from './procedure.tsx';
import { Publication } from './publication.tsx';
import { Scales } from './scales.tsx';

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
      <Invitations />
      <Publication />
      <ProcedureSection />
      <Scales />
    </Page>
  );
}
