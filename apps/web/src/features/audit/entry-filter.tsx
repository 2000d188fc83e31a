import { NativeSelect, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import type { AuditSearch } from './audit-search.ts';
import { entryGroups, type EntryGroup } from './entry-groups.ts';
import classes from './entries.module.css';
import type { Audit } from './use-audit.ts';
import { usePeople } from './use-entry-words.ts';

interface FilterProps {
  audit: Audit;
  search: AuditSearch;
  change: (part: AuditSearch) => void;
}

/** Kind, person, claim, order, and a way to one entry by its number. */
export function EntryFilter({ audit, search, change }: FilterProps) {
  const { t } = useLingui();
  return (
    <div className={classes.filter} role="search" aria-label={t`Find entries`}>
      <GroupSelect search={search} change={change} />
      <PersonSelect audit={audit} search={search} change={change} />
      <ClaimSelect audit={audit} search={search} change={change} />
      <NativeSelect
        size="sm"
        aria-label={t`Order`}
        value={search.order ?? ''}
        onChange={(event) => change({ order: event.currentTarget.value === 'oldest' ? 'oldest' : undefined })}
        data={[
          { value: '', label: t`Newest first` },
          { value: 'oldest', label: t`Oldest first` },
        ]}
      />
      <GoTo rows={audit.rows.length} change={change} />
    </div>
  );
}

function GroupSelect({ search, change }: Omit<FilterProps, 'audit'>) {
  const { t } = useLingui();
  const words: Record<EntryGroup, string> = {
    board: t`Board, scales, documents`,
    people: t`People and roles`,
    claims: t`Claims`,
    evidence: t`Evidence and sources`,
    debate: t`Debate`,
    votes: t`Rounds and ballots`,
    ratings: t`Final ratings and dissents`,
  };
  return (
    <NativeSelect
      size="sm"
      aria-label={t`Kind of entry`}
      value={search.group ?? ''}
      onChange={(event) =>
        change({ group: (event.currentTarget.value || undefined) as EntryGroup | undefined })
      }
      data={[
        { value: '', label: t`Every kind` },
        ...entryGroups.map((value) => ({ value, label: words[value] })),
      ]}
    />
  );
}

function PersonSelect({ audit: { directory }, search, change }: FilterProps) {
  const { t } = useLingui();
  const people = usePeople(directory);
  return (
    <NativeSelect
      size="sm"
      aria-label={t`Person`}
      value={search.by ?? ''}
      onChange={(event) => change({ by: event.currentTarget.value || undefined })}
      data={[
        { value: '', label: t`Everybody` },
        ...[...directory.members.keys(), 'system'].map((value) => ({ value, label: people(value) })),
      ]}
    />
  );
}

function ClaimSelect({ audit: { directory }, search, change }: FilterProps) {
  const { t } = useLingui();
  const claims = [...directory.claims.values()];
  return (
    <NativeSelect
      size="sm"
      aria-label={t`Claim`}
      value={search.claim ?? ''}
      onChange={(event) => change({ claim: Number(event.currentTarget.value) || undefined })}
      data={[
        { value: '', label: t`Every claim` },
        ...claims.map(({ number, statement }) => ({
          value: String(number),
          label: statement ? t`C${number} · ${shortened(statement)}` : t`C${number}`,
        })),
      ]}
    />
  );
}

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text);

function GoTo({ rows, change }: { rows: number; change: FilterProps['change'] }) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const entry = Number(wanted);
    if (wanted.trim() === '' || !Number.isSafeInteger(entry) || entry < 0 || entry >= rows) return;
    setWanted('');
    change({ entry, group: undefined, by: undefined, claim: undefined });
  };
  return (
    <form onSubmit={submit} className={classes.goTo}>
      <TextInput
        size="sm"
        inputMode="numeric"
        aria-label={t`Go to entry number`}
        placeholder={t`Go to entry…`}
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
    </form>
  );
}
