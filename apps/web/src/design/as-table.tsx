import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './as-table.module.css';

interface AsTableProps {
  /** The cells of its head. */
  head: ReactNode;
  /** Its rows. */
  children: ReactNode;
  /** What stands under it, such as a button for more rows. */
  after?: ReactNode;
}

/** The same as a picture, as a table, folded under it. Cells of numbers are marked `data-number`. */
export function AsTable({ head, children, after }: AsTableProps) {
  return (
    <details className={classes.table}>
      <summary>
        <Trans>As a table</Trans>
      </summary>
      <table>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {after}
    </details>
  );
}
