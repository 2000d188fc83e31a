import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './problem-note.module.css';

interface ProblemNoteProps {
  /** What happened, one sentence. */
  title: ReactNode;
  /** What was kept and what was not. */
  kept?: ReactNode;
  /** What to do now: a sentence or buttons. */
  children?: ReactNode;
  tone?: 'danger' | 'warn';
}

/** Tells of something that went wrong: what happened, what was kept, what to do. */
export function ProblemNote({ title, kept, children, tone = 'danger' }: ProblemNoteProps) {
  return (
    <div className={classes.note} data-tone={tone} role="alert">
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <strong>{title}</strong>
        {kept && <p>{kept}</p>}
        {children && <div className={classes.next}>{children}</div>}
      </div>
    </div>
  );
}
