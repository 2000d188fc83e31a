import { useMediaQuery } from '@mantine/hooks';
import { useId, useState, type ReactNode } from 'react';
import classes from './split.module.css';

export interface Pane {
  id: string;
  /** The tab on a phone, and the region's name everywhere. */
  label: string;
  /** Beside the label, such as a count. */
  note?: ReactNode;
  content: ReactNode;
}

interface SplitProps {
  panes: readonly Pane[];
  /** Which pane a phone shows first. */
  first?: string;
  /** The wide screen's arrangement; a grid template of columns. */
  columns?: string;
  /** Which pane a phone shows, where the page itself must decide (V opens the ballot). */
  shown?: string;
  onShow?: (pane: string) => void;
}

/** Panes side by side on a wide screen, tabs on a phone: Text / Evidence / Ballot / Debate. */
export function Split({ panes, first, columns, shown, onShow }: SplitProps) {
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const [own, setOwn] = useState(first ?? panes[0]?.id ?? '');
  const current = shown ?? own;
  const show = (id: string) => {
    setOwn(id);
    onShow?.(id);
  };
  if (phone) return <PhoneTabs panes={panes} shown={current} onShow={show} />;
  return (
    <div
      className={classes.split}
      style={{ gridTemplateColumns: columns ?? `repeat(${panes.length}, minmax(0, 1fr))` }}
    >
      {panes.map(({ id, label, content }) => (
        <section key={id} aria-label={label} className={classes.pane}>
          {content}
        </section>
      ))}
    </div>
  );
}

interface PhoneTabsProps {
  panes: readonly Pane[];
  shown: string;
  onShow: (pane: string) => void;
}

/** Tabs that keep every pane's state; arrow keys go from one to the next. */
export function PhoneTabs({ panes, shown, onShow }: PhoneTabsProps) {
  const base = useId();
  const step = (event: React.KeyboardEvent) => {
    const rtl = document.documentElement.dir === 'rtl';
    const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (by === undefined) return;
    const at = panes.findIndex(({ id }) => id === shown);
    const next = panes[(at + by + panes.length) % panes.length];
    if (!next) return;
    event.preventDefault();
    onShow(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <div className={classes.tabbed}>
      <div role="tablist" className={classes.tabs} onKeyDown={step}>
        {panes.map(({ id, label, note }) => (
          <button
            key={id}
            id={`${base}-${id}`}
            type="button"
            role="tab"
            aria-selected={id === shown}
            aria-controls={`${base}-${id}-pane`}
            tabIndex={id === shown ? 0 : -1}
            className={classes.tab}
            onClick={() => onShow(id)}
          >
            {label}
            {note !== undefined && <span className={classes.note}>{note}</span>}
          </button>
        ))}
      </div>
      {panes.map(({ id, content }) => (
        <div
          key={id}
          id={`${base}-${id}-pane`}
          role="tabpanel"
          aria-labelledby={`${base}-${id}`}
          hidden={id !== shown}
          className={classes.pane}
        >
          {content}
        </div>
      ))}
    </div>
  );
}
