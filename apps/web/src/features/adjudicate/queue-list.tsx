import { useLingui } from '@lingui/react/macro';
import { IconChevronDown } from '@tabler/icons-react';
import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import { measureRow } from '../../design/measure-row.ts';
import { useTop } from '../../design/use-top.ts';
import { GroupShape } from './group-shape.tsx';
import { useGroupWords } from './group-words.ts';
import { QueueRow } from './queue-row.tsx';
import { isSelectable, type Line } from './queue-lines.ts';
import classes from './queue.module.css';
import type { Group } from './triage.ts';

export interface QueueListProps {
  lines: readonly Line[];
  chosen: string | undefined;
  /** The line, by claim or group, that is to be shown and to take the focus; and that this has been done. */
  wanted: string | undefined;
  onFocused: () => void;
  folded: ReadonlySet<Group>;
  onFold: (group: Group) => void;
  /** Whether claims can be chosen together. */
  selects: boolean;
  isChecked: (id: string) => boolean;
  onCheck: (id: string) => void;
}

const estimate = (line: Line | undefined) => (line?.kind === 'head' ? 37 : 74);
const keyOf = (line: Line | undefined, index: number) =>
  line === undefined ? index : line.kind === 'head' ? line.group : line.waiting.claim.id;

/** The queue in a pane of its own that scrolls; of thousands of claims only those in sight exist. */
export function QueuePane(props: QueueListProps) {
  const { t } = useLingui();
  const { lines } = props;
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    count: lines.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => estimate(lines[index]),
    getItemKey: (index) => keyOf(lines[index], index),
    measureElement: measureRow,
    overscan: 4,
  });
  return (
    <div ref={list} className={classes.list} role="region" aria-label={t`Queue`} tabIndex={0}>
      <Lines {...props} rows={rows} margin={0} />
    </div>
  );
}

/** The queue on a narrow screen, where it scrolls with the page. */
export function QueuePage(props: QueueListProps) {
  const { t } = useLingui();
  const { lines } = props;
  const list = useRef<HTMLDivElement>(null);
  const margin = useTop(list);
  const rows = useWindowVirtualizer<HTMLElement>({
    count: lines.length,
    enabled: margin > 0,
    estimateSize: (index) => estimate(lines[index]),
    getItemKey: (index) => keyOf(lines[index], index),
    measureElement: measureRow,
    overscan: 4,
    scrollMargin: margin,
  });
  return (
    <div ref={list} role="region" aria-label={t`Queue`}>
      <Lines {...props} rows={rows} margin={margin} />
    </div>
  );
}

interface LinesProps extends QueueListProps {
  rows: Virtualizer<HTMLElement, HTMLElement> | Virtualizer<Window, HTMLElement>;
  margin: number;
}

function Lines({ lines, rows, margin, chosen, wanted, onFocused, ...rest }: LinesProps) {
  const body = useRef<HTMLDivElement>(null);
  const index = wanted === undefined ? -1 : lines.findIndex((line) => keyOf(line, -1) === wanted);
  useFocus(body, wanted, index, (at) => rows.scrollToIndex(at, { align: 'auto' }), onFocused);
  const shown = rows.getVirtualItems();
  const before = (shown[0]?.start ?? margin) - margin;
  return (
    <div
      ref={body}
      className={classes.lines}
      style={{ blockSize: rows.getTotalSize(), paddingBlockStart: before }}
    >
      {shown.map(({ key, index: at }) => {
        const line = lines[at];
        return (
          line && (
            <div key={key} ref={rows.measureElement} data-index={at}>
              {line.kind === 'head' ? (
                <Head {...line} folded={rest.folded.has(line.group)} onFold={rest.onFold} />
              ) : (
                <QueueRow
                  waiting={line.waiting}
                  chosen={line.waiting.claim.id === chosen}
                  checked={
                    rest.selects && isSelectable(line.waiting)
                      ? rest.isChecked(line.waiting.claim.id)
                      : undefined
                  }
                  onCheck={rest.onCheck}
                />
              )}
            </div>
          )
        );
      })}
    </div>
  );
}

interface HeadProps {
  group: Group;
  count: number;
  folded: boolean;
  onFold: (group: Group) => void;
}

/** The head of a group, with how many claims it has; pressed it folds or unfolds. */
function Head({ group, count, folded, onFold }: HeadProps) {
  const { name, means } = useGroupWords()[group];
  return (
    <h2>
      <button
        type="button"
        className={classes.head}
        aria-expanded={!folded}
        data-key={group}
        title={means}
        onClick={() => onFold(group)}
      >
        <GroupShape group={group} />
        {name} <span className={classes.count}>{count}</span>
        <IconChevronDown size={14} stroke={1.75} className={classes.chevron} aria-hidden />
      </button>
    </h2>
  );
}

/** Shows a line that may not exist yet, and gives it the focus. */
function useFocus(
  body: RefObject<HTMLElement | null>,
  wanted: string | undefined,
  index: number,
  reveal: (index: number) => void,
  done: () => void,
): void {
  const act = useRef({ reveal, done });
  useEffect(() => void (act.current = { reveal, done }));
  useEffect(() => {
    if (wanted === undefined || index < 0) return;
    act.current.reveal(index);
    let tries = 0;
    let frame = 0;
    const focus = () => {
      const line = body.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted)}"]`);
      line?.focus({ preventScroll: true });
      // The pane may reach below the window.
      line?.closest('[data-index]')?.scrollIntoView({ block: 'nearest' });
      if (!line && tries++ < 30) frame = requestAnimationFrame(focus);
      else act.current.done();
    };
    focus();
    return () => cancelAnimationFrame(frame);
  }, [body, wanted, index]);
}
