import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './lines.module.css';

/** Stands over everything of the demo. `children`: the next step, such as a link. */
export function SampleBanner({ children }: { children?: ReactNode }) {
  return (
    <div className={classes.line} data-kind="sample" role="note">
      <span>
        <strong className={classes.stamp}>
          <Trans>SAMPLE</Trans>
        </strong>{' '}
        <Trans>Invented people, invented votes. Try anything: nothing here counts.</Trans>
      </span>
      {children}
    </div>
  );
}
