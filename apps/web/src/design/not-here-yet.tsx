import { Trans } from '@lingui/react/macro';
import { EmptyState } from './empty-state.tsx';
import { PageTitle } from './page-title.tsx';
import { Page } from './page.tsx';

/** Stands in for a page that is not built, and says so. */
export function NotHereYet({ title }: { title: string }) {
  return (
    <Page>
      <PageTitle document={title}>{title}</PageTitle>
      <EmptyState title={<Trans>This page is not here yet.</Trans>} />
    </Page>
  );
}
