import { useLingui } from '@lingui/react/macro';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { measureRow } from '../../design/measure-row.ts';
import { useTop } from '../../design/use-top.ts';
import { useCommand } from '../../shell/use-command.ts';
import type { ClaimsSearch, SortKey } from './claims-search.ts';
import classes from './claims.module.css';

interface VirtualRowsProps {
  ids: readonly string[];
  label: string;
  /** The row of headings. */
  headings: ReactNode;
  /** The cells of one claim. */
  row: (id: string) => ReactNode;
  /** How high a row is before it has been seen, in px: on a narrow screen and on a wide one. */
  estimate: readonly [narrow: number, wide: number];
  /** Rows that come after the claims. */
  children?: ReactNode;
}

/** Rows of claims, of which only those in sight exist: thousands cost no more than a screen. */
export function VirtualRows({ ids, label, headings, row, estimate, children }: VirtualRowsProps) {
  const { t } = useLingui();
  const body = useRef<HTMLDivElement>(null);
  const margin = useTop(body);
  const height = estimate[window.matchMedia('(max-width: 48em)').matches ? 0 : 1];
  const rows = useWindowVirtualizer({
    count: ids.length,
    // Rows are made once it is known where they begin, for a screen and not for two.
    enabled: margin > 0,
    estimateSize: () => height,
    measureElement: measureRow,
    overscan: 4,
    scrollMargin: margin,
    getItemKey: (index) => ids[index] ?? index,
  });
  const onScreen = () => rows.getVirtualItems().find(({ start }) => start >= window.scrollY)?.index ?? 0;
  const step = useRowSteps(body, ids.length, onScreen, (index) =>
    rows.scrollToIndex(index, { align: 'auto' }),
  );
  useCommand({ id: 'claims.next', label: t`Next claim`, keys: 'j', group: t`Claims`, run: () => step(1) });
  useCommand({
    id: 'claims.back',
    label: t`Previous claim`,
    keys: 'k',
    group: t`Claims`,
    run: () => step(-1),
  });
  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? margin) - margin;
  return (
    <div role="table" aria-label={label} aria-rowcount={ids.length + 1} className={classes.table}>
      <div role="rowgroup" className={classes.headings}>
        {headings}
      </div>
      <div
        ref={body}
        role="rowgroup"
        className={classes.rows}
        style={{ blockSize: rows.getTotalSize(), paddingBlockStart: before }}
      >
        {shown.map(({ key, index }) => (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            role="row"
            aria-rowindex={index + 2}
            className={classes.row}
          >
            {row(ids[index]!)}
          </div>
        ))}
      </div>
      {children}
    </div>
  );
}

interface HeadingProps {
  search: ClaimsSearch;
  change: (part: ClaimsSearch) => void;
  /** Left out by a heading that does not sort. */
  by?: SortKey;
  /** What the column shows, where its name does not say it all. */
  title?: string;
  children: ReactNode;
}

/** A column's name; pressed it sorts by it, pressed again the other way round. */
export function Heading({ by, search, change, title, children }: HeadingProps) {
  if (by === undefined) {
    return (
      <div role="columnheader" className={classes.heading} title={title}>
        {children}
      </div>
    );
  }
  const current = (search.sort ?? 'number') === by;
  const sorted = !current ? undefined : search.descending ? 'descending' : 'ascending';
  const toggle = () =>
    change({
      sort: by === 'number' ? undefined : by,
      descending: current && !search.descending ? true : undefined,
    });
  return (
    <div role="columnheader" aria-sort={sorted} className={classes.heading} title={title}>
      <button type="button" onClick={toggle}>
        {children}
        <span aria-hidden="true">{sorted === undefined ? '' : search.descending ? ' ↓' : ' ↑'}</span>
      </button>
    </div>
  );
}

/** J and K: the focus goes from row to row, also to rows that do not exist yet. */
function useRowSteps(
  body: React.RefObject<HTMLElement | null>,
  count: number,
  /** Where the eye is while no row has the focus. */
  onScreen: () => number,
  reveal: (index: number) => void,
) {
  const [wanted, setWanted] = useState<number>();
  useEffect(() => {
    if (wanted === undefined) return;
    let tries = 0;
    let frame = 0;
    const focus = () => {
      const link = body.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] a`);
      link?.focus({ preventScroll: true });
      if (!link && tries++ < 30) frame = requestAnimationFrame(focus);
      else setWanted(undefined);
    };
    focus();
    return () => cancelAnimationFrame(frame);
  }, [wanted, body]);
  return (by: number) => {
    const row = document.activeElement?.closest<HTMLElement>('[data-index]');
    const focused = row && body.current?.contains(row) ? Number(row.dataset.index) : undefined;
    const index = Math.min(Math.max(focused === undefined ? onScreen() : focused + by, 0), count - 1);
    if (index < 0) return;
    reveal(index);
    setWanted(index);
  };
}
