import { Trans, useLingui } from '@lingui/react/macro';
import type { Round } from '@touchstone/review/board';
import { useNames } from '../../board/names.ts';
import { useMembers } from '../../board/use-board.ts';
import { Initials } from '../../design/person.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './round.module.css';

/** Who has voted and who has not, where the rule lets everybody know. */
export function Voters({ round }: { round: Round }) {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  useMembers();
  const nameOf = useNames();
  const state = (member: string) =>
    claim.recused.includes(member)
      ? t`recused`
      : claim.voted.includes(member)
        ? t`has voted`
        : t`has not voted`;
  return (
    <ul className={classes.voters} aria-label={t`Who has voted`}>
      {round.panel.map((member) => {
        const name = nameOf(member);
        const words = `${name}: ${state(member)}`;
        return (
          <li
            key={member}
            title={words}
            data-voted={(claim.voted.includes(member) && !claim.recused.includes(member)) || undefined}
          >
            <Initials name={name} />
            <span className="visually-hidden">{words}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The panel in words. */
export function PanelNames({ members }: { members: readonly string[] }) {
  const list = useNameList()(members);
  return <Trans>Panel: {list}</Trans>;
}

/** Who adjudicates without having read a ballot, in words. */
export function AdjudicatorNames({ members }: { members: readonly string[] }) {
  const list = useNameList()(members);
  return <Trans>Adjudicates blind, reading no ballot until a final rating stands: {list}</Trans>;
}

/** Names as one line of words. */
export function useNameList(): (members: readonly string[]) => string {
  const { i18n } = useLingui();
  useMembers();
  const nameOf = useNames();
  return (members) => new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(members.map(nameOf));
}
