import { Trans, useLingui } from '@lingui/react/macro';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';

/** Due ballots, mentions, splits to adjudicate. */
export function WaitingForYou({ name }: { name: string }) {
  const { t } = useLingui();
  return (
    <Page>
      <PageTitle document={t`Waiting for you`} above={<bdi>{name}</bdi>}>
        <Trans>Waiting for you</Trans>
      </PageTitle>
      <EmptyState
        title={<Trans>Nothing waits for you.</Trans>}
        action={
          <LinkButton to="/boards" variant="filled">
            <Trans>Your boards</Trans>
          </LinkButton>
        }
      >
        <Trans>Due ballots, mentions and splits to adjudicate gather here.</Trans>
      </EmptyState>
    </Page>
  );
}
