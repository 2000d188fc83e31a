import { Trans } from '@lingui/react/macro';
import { IconEraser, IconEyeOff, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './sealed.module.css';

interface SealedProps {
  /**
   * Why nothing is shown: hidden until the round closes, not open to this role, or deleted for good. The
   * three look and read differently, and none looks like "nothing was said".
   */
  why: 'until-close' | 'not-for-you' | 'redacted';
  /** In place of the usual sentence. */
  children?: ReactNode;
}

/** Stands where a text or ballot exists that this reader may not read. */
export function Sealed({ why, children }: SealedProps) {
  const Icon = { 'until-close': IconEyeOff, 'not-for-you': IconLock, redacted: IconEraser }[why];
  return (
    <span className={classes.sealed} data-why={why}>
      <Icon size={16} stroke={1.5} aria-hidden className={classes.icon} />
      <span>
        {children ??
          {
            'until-close': (
              <Trans>Hidden until the round closes; nobody can see it, moderators included.</Trans>
            ),
            'not-for-you': <Trans>Not open to you.</Trans>,
            redacted: <Trans>Deleted for good. That it was here stays in the record.</Trans>,
          }[why]}
      </span>
    </span>
  );
}
