import { Plural } from '@lingui/react/macro';
import classes from './new-below.module.css';

interface NewBelowProps {
  /** How many came since the reader last looked; 0 shows nothing. */
  count: number;
  onShow: () => void;
}

/** "3 new ↓": others' updates wait behind a button and never move what is being read. */
export function NewBelow({ count, onShow }: NewBelowProps) {
  if (count === 0) return null;
  return (
    <div className={classes.place}>
      <button type="button" className={classes.button} onClick={onShow}>
        <Plural value={count} one="# new" other="# new" /> <span aria-hidden="true">↓</span>
      </button>
    </div>
  );
}
