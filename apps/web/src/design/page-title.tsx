import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { leave, takeArrival } from '../shell/arrival.ts';
import classes from './page.module.css';

interface PageTitleProps {
  children: ReactNode;
  /** For the browser's tab, most particular first: "C4 · Tides". */
  document: string;
  /** Stands above the title, such as where the page belongs. */
  above?: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** Buttons at the end of the line. */
  actions?: ReactNode;
}

/** The one h1 of a page: names the browser's tab and takes the focus after a navigation. */
export function PageTitle({ children, document: name, above, lead, actions }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${name} · Touchstone`;
    if (takeArrival()) heading.current?.focus({ preventScroll: true });
  }, [name]);
  useLayoutEffect(() => {
    const own = heading.current;
    // A page that shows its title before the rest draws it anew: the focus goes on to the one that replaces it.
    return () => void (own !== null && own === document.activeElement && leave());
  }, []);
  return (
    <header className={classes.title}>
      <div className={classes.titleText}>
        {above && <p className={classes.above}>{above}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {children}
        </h1>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
