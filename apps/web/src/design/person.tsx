import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './person.module.css';

interface PersonProps {
  name: string;
  /** What they are here, such as "moderator"; said after the name. */
  role?: ReactNode;
  /** True for the reader's own. */
  me?: boolean;
}

/** A person: coloured initials and the name. The colour follows the name and means nothing else. */
export function Person({ name, role, me }: PersonProps) {
  return (
    <span className={classes.person}>
      <Initials name={name} />
      <span className={classes.name}>
        <bdi>{name}</bdi>
        {me && (
          <span className={classes.you}>
            {' '}
            <Trans>(you)</Trans>
          </span>
        )}
        {role && <span className={classes.role}> {role}</span>}
      </span>
    </span>
  );
}

/** The coloured disc alone; silent for screen readers, so say the name beside it or in a label. */
export function Initials({ name }: { name: string }) {
  return (
    <span
      className={classes.disc}
      style={{ background: `var(--ts-seat-${seatOf(name)})` }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

/** "Reviewer 5" → R5, "Amina Rahman" → AR, one word → its first letter; what stands in brackets is no name. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => !/^\p{P}/u.test(word));
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** One of eight colours, the same for the same name everywhere. */
function seatOf(name: string): number {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % 8;
}
