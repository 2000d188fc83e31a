import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import classes from './header-tools.module.css';
import { takeSeat, useDemo, useMe } from './session.ts';

/**
 * Another seat of the demo, in one step and on the same page. A native select: it works with every keyboard,
 * screen reader and phone. Nothing where there is no demo or where somebody with an own account looks on.
 */
export function SeatSwitcher() {
  const demo = useDemo();
  const me = useMe();
  const { t } = useLingui();
  const [moving, setMoving] = useState(false);
  const sitting = demo?.seats.find(({ email }) => email === me?.email);
  if (!demo || (me && !sitting)) return null;
  const move = async (email: string) => {
    setMoving(true);
    await takeSeat(email, window.location.pathname + window.location.search).finally(() => setMoving(false));
  };
  return (
    <label className={classes.seat}>
      <span className={classes.seatLabel}>
        <Trans>Seat</Trans>
      </span>
      <select
        value={sitting?.email ?? ''}
        disabled={moving}
        aria-label={t`Seat in the sample board`}
        onChange={(event) => void move(event.currentTarget.value)}
      >
        {!sitting && <option value="">{t`Take a seat…`}</option>}
        {demo.seats.map(({ email, name }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
