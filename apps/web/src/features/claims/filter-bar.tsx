import { NativeSelect, TextInput } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconSearch } from '@tabler/icons-react';
import type { ClaimKind } from '@touchstone/review/words';
import { useRef } from 'react';
import type { Stage } from '../../board/stage.ts';
import { useClaims, useMe } from '../../board/use-board.ts';
import { useCommand } from '../../shell/use-command.ts';
import { isDue } from './claim-list.ts';
import type { ClaimsSearch } from './claims-search.ts';
import classes from './claims.module.css';
import { SortSelect } from './sort-select.tsx';
import { useSurroundings } from './use-claim-list.ts';
import { ViewSwitch } from './view-switch.tsx';

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
      onChange={(event) => change({ status: (event.currentTarget.value || undefined) as Stage | undefined })}
      data={[
        { value: '', label: t`Every status` },
        { value: 'collecting', label: t`Collecting` },
        { value: 'voting', label: t`Voting` },
        { value: 'deciding', label: t`To decide` },
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
