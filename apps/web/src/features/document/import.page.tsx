import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { draftKey, useDraft } from '../../board/drafts.ts';
import { useBoard, useMay, useMe } from '../../board/use-board.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportSource } from './import-source.tsx';
import { type Previewed } from './import.queries.ts';

/** Two steps: hand a text in, then look at what will be kept of it. */
export function ImportPage() {
  const { t } = useLingui();
  const board = useBoard();
  const [previewed, setPreviewed] = useState<Previewed>();
  const may = useMay('document.import');
  const paste = useDraft(draftKey(board.id, useMe()?.member ?? '', 'import'), '');
  return (
    <Page width="reading">
      <PageTitle
        document={t`Import a document`}
        lead={<Trans>A document never changes once it is here: claims point at its exact words.</Trans>}
      >
        <Trans>Import a document</Trans>
      </PageTitle>
      {!may ? (
        <EmptyState
          title={<Trans>Owners and moderators import documents.</Trans>}
          action={
            <LinkButton to="/b/$board" params={{ board: board.id }}>
              <Trans>Back to the claims</Trans>
            </LinkButton>
          }
        />
      ) : previewed ? (
        <ImportPreview
          key={previewed.id}
          board={board.id}
          previewed={previewed}
          onImported={paste.clear}
          onBack={() => setPreviewed(undefined)}
        />
      ) : (
        <ImportSource board={board.id} paste={paste} onPreview={setPreviewed} />
      )}
    </Page>
  );
}
