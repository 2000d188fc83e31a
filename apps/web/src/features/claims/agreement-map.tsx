import { Trans, useLingui } from '@lingui/react/macro';
import type { ClosedPoll } from '@touchstone/protocol/wire';
import { useBoard, useMe } from '../../board/use-board.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import type { ClaimFigures } from '../reliability/figures.ts';
import { ReliabilityPanel } from '../reliability/reliability-panel.tsx';
import classes from './agreement-map.module.css';
import type { ClaimsSearch } from './claims-search.ts';
import { FiguresTable } from './figures-table.tsx';
import { MapRow } from './map-row.tsx';
import { Heading, VirtualRows } from './virtual-rows.tsx';

interface AgreementMapProps {
  ids: readonly string[];
  search: ClaimsSearch;
  change: (part: ClaimsSearch) => void;
  polls: readonly ClosedPoll[] | undefined;
  figures: ReadonlyMap<string, ClaimFigures> | undefined;
}

/** Where the panel agrees and where it does not: one row a claim, by the latest of its closed rounds. */
export default function AgreementMap({ ids, search, change, polls, figures }: AgreementMapProps) {
  const { t } = useLingui();
  const { id } = useBoard();
  const me = useMe();
  if (polls?.length === 0) return <NothingClosed change={change} />;
  if (!polls || !figures) return <Skeleton />;
  const inFigures = search.figures === true;
  return (
    <>
      <ReliabilityPanel polls={polls} />
      <div className={classes.bar}>
        <HowToRead />
        <span className={classes.tools}>
          <button
            type="button"
            className={classes.toggle}
            aria-pressed={inFigures}
            onClick={() => change({ figures: inFigures ? undefined : true })}
          >
            <Trans>As a table</Trans>
          </button>
          {me && (
            <LinkButton to="/b/$board/me" params={{ board: id }} size="compact-sm">
              <Trans>How you rate</Trans>
            </LinkButton>
          )}
        </span>
      </div>
      {inFigures ? (
        <FiguresTable ids={ids} figures={figures} />
      ) : (
        <VirtualRows
          ids={ids}
          label={t`Agreement map`}
          headings={<Headings search={search} change={change} />}
          row={(claim) => <MapRow id={claim} figures={figures.get(claim)} />}
          estimate={[181, 90]}
        />
      )}
    </>
  );
}

function Headings({ search, change }: Pick<AgreementMapProps, 'search' | 'change'>) {
  const { t } = useLingui();
  const sorting = { search, change };
  return (
    <div role="row" aria-rowindex={1} className={`${classes.grid} ${classes.headings}`}>
      <Heading by="number" {...sorting}>
        <Trans>No.</Trans>
      </Heading>
      <Heading {...sorting}>
        <Trans>Claim</Trans>
      </Heading>
      <Heading {...sorting}>
        <Trans>Answers</Trans>
      </Heading>
      <Heading by="outcome" {...sorting}>
        <Trans>Panel</Trans>
      </Heading>
      <Heading by="agreement" title={t`From −1, split, by 0, scattered, to +1, agreed`} {...sorting}>
        <Trans>Agreement A</Trans>
      </Heading>
      <Heading by="spread" title={t`Over how many levels the middle half of the ballots lies`} {...sorting}>
        <Trans>Spread</Trans>
      </Heading>
      <Heading by="ballots" {...sorting}>
        <Trans>Ballots</Trans>
      </Heading>
    </div>
  );
}

/** What the marks and figures mean, for whoever asks. */
function HowToRead() {
  return (
    <details className={classes.how}>
      <summary>
        <Trans>How to read the map</Trans>
      </summary>
      <ul>
        <li>
          <Trans>
            One dot is one reviewer, on the level that they gave. The strong line marks the median; your own
            dot wears a ring.
          </Trans>
        </li>
        <li>
          <Trans>
            Beside the levels stand hollow dots for findings, such as Not checkable, and dashed ones for those
            who gave no rating.
          </Trans>
        </li>
        <li>
          <Trans>
            Agreement A is +1 where all give one level, 0 where they scatter evenly, and −1 where half stand
            at either end. It is no percentage.
          </Trans>
        </li>
        <li>
          <Trans>
            Spread says over how many levels the middle half of the ballots lies (interquartile range, type
            7).
          </Trans>
        </li>
        <li>
          <Trans>Everything here comes from closed rounds; of a running one nothing is counted.</Trans>
        </li>
      </ul>
    </details>
  );
}

function NothingClosed({ change }: Pick<AgreementMapProps, 'change'>) {
  return (
    <EmptyState
      title={<Trans>No round has closed yet.</Trans>}
      action={
        <button
          type="button"
          className={classes.toggle}
          onClick={() =>
            change({ view: undefined, figures: undefined, sort: undefined, descending: undefined })
          }
        >
          <Trans>Show the claims as a table</Trans>
        </button>
      }
    >
      <Trans>The map shows where the panel agrees, once ballots are revealed.</Trans>
    </EmptyState>
  );
}
