import type { ClaimStatus } from '@touchstone/review/words';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './marks.module.css';

/** Of a claim; *deciding* is what waits for its final rating, or for another round. */
type Status = ClaimStatus | 'deciding';

interface StatusMarkProps {
  status: Status;
  /** After the word, such as "4 of 6". */
  children?: ReactNode;
}

/** Where a claim stands: a shape and a word, never a colour alone. */
export function StatusMark({ status, children }: StatusMarkProps) {
  const { t } = useLingui();
  const words = {
    collecting: t`Collecting`,
    voting: t`Voting`,
    deciding: t`To decide`,
    finalised: t`Finalised`,
    withdrawn: t`Withdrawn`,
    merged: t`Merged`,
  };
  return (
    <span className={classes.mark} data-status={status}>
      <svg className={classes.statusShape} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {shapes[status]}
      </svg>
      <span>{words[status]}</span>
      {children !== undefined && <span className={classes.count}>{children}</span>}
    </span>
  );
}

/** Open ring; half-filled ring; ring around a dot; filled disc with a tick; struck ring; two rings become one. */
const shapes: Record<Status, ReactNode> = {
  collecting: <circle cx="7" cy="7" r="5.25" className={classes.line} strokeDasharray="2.2 2" />,
  voting: (
    <>
      <circle cx="7" cy="7" r="5.25" className={classes.line} />
      <path d="M7 3.5a3.5 3.5 0 0 1 0 7z" className={classes.fill} />
    </>
  ),
  deciding: (
    <>
      <circle cx="7" cy="7" r="5.25" className={classes.line} />
      <circle cx="7" cy="7" r="2.5" className={classes.fill} />
    </>
  ),
  finalised: (
    <>
      <circle cx="7" cy="7" r="6" className={classes.fill} />
      <path d="m4.3 7.2 1.9 1.9 3.6-4" className={classes.tick} />
    </>
  ),
  withdrawn: (
    <>
      <circle cx="7" cy="7" r="5.25" className={classes.line} />
      <path d="M3.4 10.6 10.6 3.4" className={classes.line} />
    </>
  ),
  merged: <path d="M2.5 2.5v2C2.5 7 7 6.5 7 9v3M11.5 2.5v2C11.5 7 7 6.5 7 9" className={classes.line} />,
};
