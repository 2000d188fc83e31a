import { Trans, useLingui } from '@lingui/react/macro';
import { usePending } from '../../board/use-send.ts';
import { ClaimRow, PendingRow } from './claim-row.tsx';
import type { ClaimsSearch } from './claims-search.ts';
import classes from './claims.module.css';
import { Heading, VirtualRows } from './virtual-rows.tsx';

interface ClaimTableProps {
  ids: readonly string[];
  search: ClaimsSearch;
  change: (part: ClaimsSearch) => void;
}

/** The claims as a table to scan, and those of mine that are on their way. */
export function ClaimTable({ ids, search, change }: ClaimTableProps) {
  const { t } = useLingui();
  const pending = usePending('claim.draft');
  return (
    <VirtualRows
      ids={ids}
      label={t`Claims`}
      headings={<Headings search={search} change={change} />}
      row={(id) => <ClaimRow id={id} />}
      estimate={[126, 59]}
    >
      {pending.length > 0 && (
        <div role="rowgroup">
          {pending.map((command) => (
            <PendingRow key={command.claim} statement={command.statement} kind={command.kind} />
          ))}
        </div>
      )}
    </VirtualRows>
  );
}

function Headings({ search, change }: Omit<ClaimTableProps, 'ids'>) {
  return (
    <div role="row" aria-rowindex={1} className={classes.grid}>
      <Heading by="number" search={search} change={change}>
        <Trans>No.</Trans>
      </Heading>
      <Heading search={search} change={change}>
        <Trans>Claim</Trans>
      </Heading>
      <Heading by="status" search={search} change={change}>
        <Trans>Status</Trans>
      </Heading>
      <Heading by="evidence" search={search} change={change}>
        <Trans>Evidence</Trans>
      </Heading>
      <Heading by="voted" search={search} change={change}>
        <Trans>Voted</Trans>
      </Heading>
      <Heading by="debate" search={search} change={change}>
        <Trans>Debate</Trans>
      </Heading>
      <Heading by="rating" search={search} change={change}>
        <Trans>Final rating</Trans>
      </Heading>
    </div>
  );
}
