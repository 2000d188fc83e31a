import type { ReactNode } from 'react';
import classes from './quiet-act.module.css';

interface QuietActProps {
  onClick: () => void;
  /** Shown only where the pointer or the focus is: put it on a line that is there anyway, so that it leaves no gap. */
  shy?: boolean;
  children: ReactNode;
}

/** What can be done to one text among many, as a word under or beside it. */
export function QuietAct({ onClick, shy, children }: QuietActProps) {
  return (
    <button type="button" className={classes.act} data-shy={shy} onClick={onClick}>
      {children}
    </button>
  );
}
