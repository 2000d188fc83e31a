import { NativeSelect } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { sortKeysOf, type ClaimsSearch, type SortKey } from './claims-search.ts';

interface SortSelectProps {
  search: ClaimsSearch;
  change: (part: ClaimsSearch) => void;
}

/** The headings of the table and of the map sort as well; this works on a phone and in columns too. */
export function SortSelect({ search, change }: SortSelectProps) {
  const { t } = useLingui();
  const up: Record<SortKey, string> = {
    number: t`By number`,
    status: t`By status`,
    evidence: t`Least evidence first`,
    voted: t`Fewest votes first`,
    rating: t`By final rating`,
    debate: t`Least debate first`,
    recent: t`Longest untouched first`,
    outcome: t`Split panels first`,
    agreement: t`Least agreement first`,
    spread: t`Least spread first`,
    ballots: t`Fewest ballots first`,
  };
  const down: Record<SortKey, string> = {
    number: t`Newest number first`,
    status: t`By status, backwards`,
    evidence: t`Most evidence first`,
    voted: t`Most votes first`,
    rating: t`By final rating, backwards`,
    debate: t`Most debate first`,
    recent: t`Latest change first`,
    outcome: t`Consensus first`,
    agreement: t`Most agreement first`,
    spread: t`Most spread first`,
    ballots: t`Most ballots first`,
  };
  return (
    <NativeSelect
      size="sm"
      aria-label={t`Order`}
      value={`${search.sort ?? 'number'}${search.descending ? '-' : ''}`}
      onChange={(event) => {
        const { value } = event.currentTarget;
        const sort = value.replace('-', '') as SortKey;
        change({ sort: sort === 'number' ? undefined : sort, descending: value.endsWith('-') || undefined });
      }}
      data={sortKeysOf(search.view).flatMap((key) => [
        { value: key, label: up[key] },
        { value: `${key}-`, label: down[key] },
      ])}
    />
  );
}
