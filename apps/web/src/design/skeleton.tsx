import { useEffect, useState, type ReactNode } from 'react';
import { Trans } from '@lingui/react/macro';
import { Page } from './page.tsx';
import classes from './skeleton.module.css';

/** Shows its children only once waiting has lasted `ms`: a flash of grey is worse than a short nothing. */
export function AfterWhile({ ms = 300, children }: { ms?: number; children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return due ? children : null;
}

/** Grey lines where text will stand, after 300 ms. `widths` in percent, one a line. */
export function Skeleton({ widths = [92, 84, 60] }: { widths?: readonly number[] }) {
  return (
    <AfterWhile>
      <div className={classes.lines} role="status">
        <span className="visually-hidden">
          <Trans>Loading…</Trans>
        </span>
        {widths.map((width, line) => (
          <span key={line} className={classes.line} style={{ inlineSize: `${width}%` }} />
        ))}
      </div>
    </AfterWhile>
  );
}

/** A page that is still on its way. */
export function PageSkeleton() {
  return (
    <Page waiting>
      <Skeleton widths={[34, 0, 92, 88, 90, 62]} />
    </Page>
  );
}
