import { Trans } from '@lingui/react/macro';
import type { Member } from '@touchstone/review/board';
import type { ReactNode } from 'react';
import { useNames } from '../../board/names.ts';
import { Person } from '../../design/person.tsx';
import { RoleName } from '../boards/role-name.tsx';
import classes from './round.module.css';

interface MemberChecksProps {
  legend: ReactNode;
  members: readonly Member[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string;
}

/** Some of the board's members, each with a box to tick. */
export function MemberChecks({ legend, members, chosen, onChange, error }: MemberChecksProps) {
  const nameOf = useNames();
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset className={classes.fieldset} aria-invalid={error !== undefined || undefined}>
      <legend>
        {legend} <span className={classes.quiet}>{chosen.length}</span>
      </legend>
      {members.length === 0 && (
        <p className={classes.quiet}>
          <Trans>Nobody on this board takes part yet.</Trans>
        </p>
      )}
      <div className={classes.members}>
        {members.map(({ id, role }) => (
          <label key={id} className={classes.member}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <Person name={nameOf(id)} role={role === 'reviewer' ? undefined : <RoleName role={role} />} />
          </label>
        ))}
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
