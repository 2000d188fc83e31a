import { Trans, useLingui } from '@lingui/react/macro';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';

/** After the account is gone. */
export function FarewellPage() {
  const { t } = useLingui();
  return (
    <Page width="reading">
      <PageTitle
        document={t`Your account is erased`}
        lead={
          <Trans>
            Nobody is signed in here any more, and your name stands on no board. Thank you for what you gave
            to the review.
          </Trans>
        }
      >
        <Trans>Your account is erased</Trans>
      </PageTitle>
      <div>
        <LinkButton to="/">
          <Trans>Start page</Trans>
        </LinkButton>
      </div>
    </Page>
  );
}
