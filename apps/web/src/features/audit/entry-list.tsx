import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { useCommand } from '../../shell/use-command.ts';
import type { AuditSearch } from './audit-search.ts';
import { EntryFilter } from './entry-filter.tsx';
import { EntryRow } from './entry-row.tsx';
import classes from './entries.module.css';
import { findEntries } from './find-entries.ts';
import type { Audit } from './use-audit.ts';
import { useEntryWords } from './use-entry-words.ts';

/** Every entry in plain words; of thousands only those in sight exist. */
export default function EntryList({ audit }: { audit: Audit }) {
  const search: AuditSearch = useSearch({ from: '/b/$board/audit' });
  const navigate = useNavigate({ from: '/b/$board/audit' });
  const change = (part: AuditSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const { rows, directory } = audit;
  const { group, by, claim, order } = search;
  const found = useMemo(
    () => findEntries(rows, directory, { group, by, claim, order }),
    [rows, directory, group, by, claim, order],
  );
  return (
    <section className={classes.entries} aria-labelledby="entries-heading">
      <div className={classes.head}>
        <h2 id="entries-heading">
          <Trans>Entries</Trans>
        </h2>
        <span className={classes.count} role="status">
          {found.length === rows.length ? (
            <Plural value={rows.length} one="# entry" other="# entries" />
          ) : (
            <Trans>
              {found.length} of {rows.length} entries
            </Trans>
          )}
        </span>
      </div>
      <EntryFilter audit={audit} search={search} change={change} />
      {found.length === 0 && rows.length > 0 && (
        <EmptyState title={<Trans>No entry fits.</Trans>}>
          <Trans>Choose another kind, person or claim.</Trans>
        </EmptyState>
      )}
      <Rows audit={audit} found={found} opened={search.entry} change={change} />
    </section>
  );
}

interface RowsProps {
  audit: Audit;
  found: ReturnType<typeof findEntries>;
  opened: number | undefined;
  change: (part: AuditSearch) => void;
}

function Rows({ audit, found, opened, change }: RowsProps) {
  const { t } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  const words = useEntryWords(audit.directory);
  const doubtful = brokenAt(audit);
  const margin = list.current?.offsetTop ?? 0;
  const virtual = useWindowVirtualizer({
    count: found.length,
    estimateSize: () => 37,
    overscan: 12,
    scrollMargin: margin,
    getItemKey: (index) => found[index]?.seq ?? index,
  });
  const reveal = (index: number) => virtual.scrollToIndex(index, { align: 'auto' });
  useArrival(opened, found, (index) => virtual.scrollToIndex(index, { align: 'center' }));
  useSteps(list, found.length, reveal);
  return (
    <div
      ref={list}
      role="list"
      aria-label={t`Entries`}
      className={classes.rows}
      style={{ blockSize: virtual.getTotalSize() }}
    >
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const row = found[index]!;
        const open = row.seq === opened;
        return (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            role="listitem"
            aria-setsize={found.length}
            aria-posinset={index + 1}
            className={classes.row}
            style={{ transform: `translateY(${start - margin}px)` }}
          >
            <EntryRow
              audit={audit}
              row={row}
              words={words(row)}
              open={open}
              doubtful={doubtful !== undefined && row.seq >= doubtful}
              onToggle={() => change({ entry: open ? undefined : row.seq })}
            />
          </div>
        );
      })}
    </div>
  );
}

/** The first entry that is not to be believed. */
function brokenAt({ state }: Audit): number | undefined {
  if (state.kind !== 'done' || state.verdict.kind !== 'fails') return undefined;
  return state.verdict.seq ?? undefined;
}

/** An address that names an entry leads to it, once it is there. */
function useArrival(
  opened: number | undefined,
  found: RowsProps['found'],
  reveal: (index: number) => void,
): void {
  const arrived = useRef(false);
  useEffect(() => {
    if (arrived.current || found.length === 0) return;
    const index = found.findIndex(({ seq }) => seq === opened);
    if (opened !== undefined && index < 0) return;
    arrived.current = true;
    if (index >= 0) reveal(index);
  });
}

/** J and K: the focus goes from entry to entry, also to those that do not exist yet. */
function useSteps(list: React.RefObject<HTMLElement | null>, count: number, reveal: (index: number) => void) {
  const { t } = useLingui();
  const [wanted, setWanted] = useState<number>();
  useEffect(() => {
    if (wanted === undefined) return;
    let tries = 0;
    let frame = 0;
    const focus = () => {
      const button = list.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] button`);
      button?.focus({ preventScroll: true });
      if (!button && (tries += 1) < 30) frame = requestAnimationFrame(focus);
      else setWanted(undefined);
    };
    focus();
    return () => cancelAnimationFrame(frame);
  }, [wanted, list]);
  const step = (by: number) => {
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    const from = row && list.current?.contains(row) ? Number(row.dataset.index) : -1;
    const index = Math.min(Math.max(from + by, 0), count - 1);
    if (index < 0) return;
    reveal(index);
    setWanted(index);
  };
  const group = t`Audit`;
  useCommand({ id: 'audit.next', label: t`Next entry`, keys: 'j', group, run: () => step(1) });
  useCommand({ id: 'audit.back', label: t`Previous entry`, keys: 'k', group, run: () => step(-1) });
}
