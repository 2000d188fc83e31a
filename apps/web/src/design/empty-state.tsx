import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  title: ReactNode;
  /** Why it is empty, in a sentence. */
  children?: ReactNode;
  /** The one next step; leave it out where the reader may not take one, and say who may. */
  action?: ReactNode;
}

/** Nothing here yet: says so, and offers the one next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      {children && <p className={classes.why}>{children}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
