import { Trans, useLingui } from '@lingui/react/macro';
import { useBoardStore } from '../../board/use-board.ts';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';

/** In place of a claim that the board does not have, or did not have yet where it is shown as it stood. */
export function NoClaim() {
  const { t } = useLingui();
  const { id: board, at } = useBoardStore();
  const lead =
    at === undefined ? (
      <Trans>This board has no claim at this address.</Trans>
    ) : (
      <Trans>As the board stood then, it had no claim at this address.</Trans>
    );
  return (
    <Page width="reading">
      <PageTitle document={t`No such claim`} lead={lead}>
        <Trans>No such claim</Trans>
      </PageTitle>
      <div>
        <LinkButton to="/b/$board" params={{ board }} variant="filled">
          <Trans>Show all claims</Trans>
        </LinkButton>
      </div>
    </Page>
  );
}
