import { useLingui } from '@lingui/react/macro';
import { Initials } from '../design/person.tsx';
import classes from './board.module.css';
import { useMe, useMembers, usePresence } from './use-board.ts';
import { useNames } from './names.ts';

/** Discs shown before the rest is a number. */
const shown = 4;

/** Who else has this board open now. */
export function Presence() {
  const { t } = useLingui();
  const me = useMe();
  const present = usePresence();
  const members = useMembers();
  const nameOf = useNames();
  const others = members.filter(({ id }) => id !== me?.member && present.some(({ member }) => member === id));
  if (others.length === 0) return null;
  const names = others.map(({ id }) => nameOf(id));
  const list = names.join(', ');
  return (
    <span className={classes.presence} role="img" aria-label={t`Also here: ${list}`} title={list}>
      {names.slice(0, shown).map((name, place) => (
        <Initials key={place} name={name} />
      ))}
      {names.length > shown && <span className={classes.more}>+{names.length - shown}</span>}
    </span>
  );
}
