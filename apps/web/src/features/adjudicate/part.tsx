import type { ReactNode } from 'react';
import classes from './detail.module.css';

interface PartProps {
  title: string;
  /** Beside the title, such as a count. */
  count?: number;
  /** How it was chosen, in a sentence. */
  note?: ReactNode;
  children: ReactNode;
}

/** One titled part of what stands beside the queue. */
export function Part({ title, count, note, children }: PartProps) {
  return (
    <section className={classes.part} aria-label={title}>
      <h3>
        {title} {count !== undefined && <span className={classes.quiet}>{count}</span>}
      </h3>
      {note && <p className={classes.quiet}>{note}</p>}
      {children}
    </section>
  );
}
