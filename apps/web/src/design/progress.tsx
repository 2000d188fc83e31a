import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './progress.module.css';

interface ProgressProps {
  /** What goes on. */
  label: ReactNode;
  /** Between 0 and 1; leave it out while the end is not known. */
  done?: number;
  /** Beside the bar: "1,204 of 2,841 entries". */
  note?: ReactNode;
  onCancel?: () => void;
}

/** Something that takes a while: how far it is, and a way to stop it. */
export function Progress({ label, done, note, onCancel }: ProgressProps) {
  return (
    <div className={classes.progress}>
      <label className={classes.label}>
        <span>{label}</span>
        {note && <span className={classes.note}>{note}</span>}
        <progress className={classes.bar} value={done} max={1} />
      </label>
      {onCancel && (
        <Button size="xs" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      )}
    </div>
  );
}
