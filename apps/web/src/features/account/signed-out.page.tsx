import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { providerQuery } from '../../shell/session.ts';

/** After signing out where there is a provider: what has ended, and what has not. */
export function SignedOutPage() {
  const { t } = useLingui();
  const { data: provider } = useQuery(providerQuery);
  const name = <bdi>{provider?.name}</bdi>;
  return (
    <Page width="reading">
      <PageTitle
        document={t`Signed out`}
        lead={
          provider && (
            <Trans>
              If you came in with {name}, this browser may still be signed in there. On a machine that others
              use, sign out there too.
            </Trans>
          )
        }
      >
        <Trans>You are signed out here</Trans>
      </PageTitle>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <LinkButton to="/login" variant="filled">
          <Trans>Sign in again</Trans>
        </LinkButton>
        <LinkButton to="/">
          <Trans>Start page</Trans>
        </LinkButton>
      </div>
    </Page>
  );
}
