import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useBoard, useBody, useMay, useVersion } from '../../board/use-board.ts';
import { usePending } from '../../board/use-send.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { NewBelow } from '../../design/new-below.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { DraftDialog } from '../claim-draft/draft-dialog.tsx';
import { ClaimTable } from './claim-table.tsx';
import type { ClaimsSearch } from './claims-search.ts';
import classes from './claims.module.css';
import { DocumentLinks } from './document-links.tsx';
import { FilterBar } from './filter-bar.tsx';
import { DraftButton, ImportButton } from './next-steps.tsx';
import { useClosedPolls } from '../reliability/polls.queries.ts';
import { useFigures } from '../reliability/use-figures.ts';
import { useClaimList } from './use-claim-list.ts';

const ClaimColumns = lazy(() => import('./claim-columns.tsx'));
const AgreementMap = lazy(() => import('./agreement-map.tsx'));

/** A board's claims: a table to scan, or columns by status. */
export function ClaimsPage() {
  const { t } = useLingui();
  const board = useBoard();
  useVersion('about');
  const about = useBody(board.about.seq, 'board.described');
  const [drafting, setDrafting] = useState(false);
  const mayDraft = useMay('claim.draft');
  useVersion('claims');
  const pending = usePending('claim.draft');
  const isEmpty = board.claims.size === 0 && pending.length === 0;
  useCommand({
    id: 'claims.draft',
    label: t`Draft a claim`,
    keys: 'c',
    group: t`Claims`,
    enabled: mayDraft,
    run: () => setDrafting(true),
  });
  const title = about?.title ?? t`Board`;
  return (
    <Page>
      <PageTitle
        document={title}
        lead={about?.description && <span dir="auto">{about.description}</span>}
        actions={
          !isEmpty && (
            <>
              <ImportButton quiet />
              {mayDraft && <DraftButton onClick={() => setDrafting(true)} />}
            </>
          )
        }
      >
        <bdi>{title}</bdi>
      </PageTitle>
      <DocumentLinks />
      {isEmpty ? <NothingYet onDraft={() => setDrafting(true)} /> : <Claims />}
      {drafting && <DraftDialog onClose={() => setDrafting(false)} />}
    </Page>
  );
}

function Claims() {
  const search: ClaimsSearch = useSearch({ from: '/b/$board/' });
  const navigate = useNavigate({ from: '/b/$board/' });
  const change = (part: ClaimsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const { polls, figures } = useMapFigures(search.view === 'map');
  const { ids, waiting, total, refresh } = useClaimList(search, figures);
  const shown = { ids, search, change };
  return (
    <section className={classes.claims} aria-labelledby="claims-heading">
      <h2 id="claims-heading" className="visually-hidden">
        <Trans>Claims</Trans>
      </h2>
      <FilterBar search={search} change={change} shown={ids.length} total={total} />
      <Suspense>
        {search.view === 'map' && <AgreementMap {...shown} polls={polls} figures={figures} />}
        {search.view === 'columns' && <ClaimColumns ids={ids} />}
        {search.view === undefined && <ClaimTable {...shown} />}
      </Suspense>
      {ids.length === 0 && <NothingFound clear={() => change(nothing)} />}
      <NewBelow count={waiting} onShow={refresh} />
    </section>
  );
}

/** What the map shows and the claims are sorted by there; asked for by nobody else. */
function useMapFigures(wanted: boolean) {
  const polls = useClosedPolls(wanted);
  const found = useFigures('claimFigures', polls);
  return { polls, figures: wanted ? found : undefined };
}

const nothing: ClaimsSearch = { q: undefined, status: undefined, kind: undefined, due: undefined };

function NothingFound({ clear }: { clear: () => void }) {
  return (
    <EmptyState
      title={<Trans>No claim fits.</Trans>}
      action={
        <button type="button" className={classes.textButton} onClick={clear}>
          <Trans>Show all claims</Trans>
        </button>
      }
    />
  );
}

/** The one next step of an empty board, by who looks at it. */
function NothingYet({ onDraft }: { onDraft: () => void }) {
  const { id, documents } = useBoard();
  const mayDraft = useMay('claim.draft');
  const document = [...documents.keys()][0];
  if (document !== undefined) {
    return (
      <EmptyState
        title={<Trans>No claims yet.</Trans>}
        action={
          <LinkButton to="/b/$board/doc/$doc" params={{ board: id, doc: document }} variant="filled">
            {mayDraft ? <Trans>Mark the first passage</Trans> : <Trans>Read the document</Trans>}
          </LinkButton>
        }
      >
        <Trans>A claim is one assertion under review, tied to the exact words it came from.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={<Trans>Nothing to review yet.</Trans>}
      action={
        <span className={classes.steps}>
          <ImportButton />
          {mayDraft && <DraftButton quiet onClick={onDraft} />}
        </span>
      }
    >
      <Trans>
        Import the text that is to be taken apart. A claim that was spoken or pictured can be drafted without
        one.
      </Trans>
    </EmptyState>
  );
}
