import { useEffect, type ReactNode } from 'react';
import { leaveFirstScreen } from '../shell/first-screen.ts';
import classes from './page.module.css';

interface PageProps {
  children: ReactNode;
  /** `reading` for one column of text or a form, `wide` for tables and side-by-side work. */
  width?: 'reading' | 'form' | 'wide';
  /** Stands in for a page that is on its way. */
  waiting?: boolean;
}

/** The frame of a page's content under the header: width, gutter, rhythm. Begin it with a PageTitle. */
export function Page({ children, width = 'wide', waiting = false }: PageProps) {
  useEffect(() => {
    if (!waiting) leaveFirstScreen();
  }, [waiting]);
  return (
    <div className={classes.page} data-width={width}>
      {children}
    </div>
  );
}

interface SectionProps {
  title: ReactNode;
  /** Beside the title, such as a count. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** 2 under a page title (default), 3 inside another section. */
  level?: 2 | 3;
  id?: string;
}

/** A titled part of a page; the title names the region for screen readers. */
export function Section({ title, note, actions, children, level = 2, id }: SectionProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <Heading id={id}>{title}</Heading>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
