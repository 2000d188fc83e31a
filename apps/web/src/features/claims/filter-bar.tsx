import { NativeSelect, TextInput } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconChartDots, IconColumns3, IconList, IconSearch } from '@tabler/icons-react';
import type { ClaimKind, ClaimStatus } from '@touchstone/review/words';
import { useRef } from 'react';
import { useClaims, useMe } from '../../board/use-board.ts';
import { useCommand } from '../../shell/use-command.ts';
import { isDue } from './claim-list.ts';
import { sortKeysOf, type ClaimsSearch, type SortKey } from './claims-search.ts';
import classes from './claims.module.css';
import { useSurroundings } from './use-claim-list.ts';

interface FilterBarProps {
  search: ClaimsSearch;
  change: (part: ClaimsSearch) => void;
  shown: number;
  total: number;
}

/** Finds, filters and sorts; says how much is shown. */
export function FilterBar({ search, change, shown, total }: FilterBarProps) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  useCommand({
    id: 'claims.find',
    label: t`Find claims`,
    keys: '/',
    group: t`Claims`,
    run: () => field.current?.focus(),
  });
  return (
    <div className={classes.bar} role="search">
      <TextInput
        ref={field}
        size="sm"
        className={classes.find}
        type="search"
        dir="auto"
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        aria-label={t`Find claims`}
        placeholder={t`Find in claims`}
        value={search.q ?? ''}
        onChange={(event) => change({ q: event.currentTarget.value || undefined })}
      />
      <StatusSelect search={search} change={change} />
      <KindSelect search={search} change={change} />
      <SortSelect search={search} change={change} />
      <DueToggle search={search} change={change} />
      <span className={classes.shown} role="status">
        {shown === total ? (
          <Plural value={total} one="# claim" other="# claims" />
        ) : (
          <Trans>
            {shown} of {total} claims
          </Trans>
        )}
      </span>
      <ViewSwitch search={search} change={change} />
    </div>
  );
}

type Part = Pick<FilterBarProps, 'search' | 'change'>;

function StatusSelect({ search, change }: Part) {
  const { t } = useLingui();
  return (
    <NativeSelect
      size="sm"
      aria-label={t`Status`}
      value={search.status ?? ''}
      onChange={(event) =>
        change({ status: (event.currentTarget.value || undefined) as ClaimStatus | undefined })
      }
      data={[
        { value: '', label: t`Every status` },
        { value: 'collecting', label: t`Collecting` },
        { value: 'voting', label: t`Voting` },
        { value: 'finalised', label: t`Finalised` },
        { value: 'withdrawn', label: t`Withdrawn` },
        { value: 'merged', label: t`Merged` },
      ]}
    />
  );
}

function KindSelect({ search, change }: Part) {
  const { t } = useLingui();
  return (
    <NativeSelect
      size="sm"
      aria-label={t`Kind`}
      value={search.kind ?? ''}
      onChange={(event) =>
        change({ kind: (event.currentTarget.value || undefined) as ClaimKind | undefined })
      }
      data={[
        { value: '', label: t`Every kind` },
        { value: 'fact', label: t`Fact` },
        { value: 'attribution', label: t`Attribution` },
        { value: 'interpretation', label: t`Interpretation` },
        { value: 'prediction', label: t`Prediction` },
      ]}
    />
  );
}

/** The headings of the table and of the map sort as well; this works on a phone and in columns too. */
function SortSelect({ search, change }: Part) {
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

/** Only for those with a ballot due, or while the filter is on. */
function DueToggle({ search, change }: Part) {
  const claims = useClaims();
  const around = useSurroundings();
  const me = useMe();
  const due = claims.filter((claim) => isDue(claim, around)).length;
  if (!me || (due === 0 && !search.due)) return null;
  return (
    <button
      type="button"
      className={classes.toggle}
      aria-pressed={search.due === true}
      onClick={() => change({ due: search.due ? undefined : true })}
    >
      <Plural value={due} _0="No ballot due" one="# ballot due" other="# ballots due" />
    </button>
  );
}

/** Table, columns or map; an order that the other view has not is left behind. */
function ViewSwitch({ search, change }: Part) {
  const { t } = useLingui();
  const show = (view: ClaimsSearch['view']) => {
    const kept = search.sort !== undefined && sortKeysOf(view).includes(search.sort);
    change({
      view,
      figures: undefined,
      sort: kept ? search.sort : undefined,
      descending: (kept && search.descending) || undefined,
    });
  };
  const views = [
    { view: undefined, label: t`Table`, Icon: IconList },
    { view: 'columns', label: t`Columns by status`, Icon: IconColumns3 },
    { view: 'map', label: t`Agreement map`, Icon: IconChartDots },
  ] as const;
  return (
    <div className={classes.views} role="group" aria-label={t`View`}>
      {views.map(({ view, label, Icon }) => (
        <button
          key={label}
          type="button"
          className={classes.view}
          aria-pressed={search.view === view}
          aria-label={label}
          title={label}
          onClick={() => show(view)}
        >
          <Icon size={18} stroke={1.5} aria-hidden />
        </button>
      ))}
    </div>
  );
}
