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
  const stale = useStale(round);
  const state = (member: string) => {
    if (claim.recused.includes(member)) return t`recused`;
    if (!claim.voted.includes(member)) return t`has not voted`;
    return stale.has(member) ? t`has voted; the ballot is stale` : t`has voted`;
  };
  return (
    <ul className={classes.voters} aria-label={t`Who has voted`}>
      {round.panel.map((member) => {
        const name = nameOf(member);
        const words = `${name}: ${state(member)}`;
        return (
          <li
            key={member}
            title={words}
            data-stale={stale.has(member) || undefined}
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

/** Who cast a ballot before material evidence or a new version came; members or aliases. */
export function useStale(round: Round): ReadonlySet<string> {
  const { claim, room } = useClaimRoom();
  const poll = room.polls.find((each) => each.round === round.id);
  const before = poll?.staleBefore ?? 0;
  const stale = [...(poll?.ballots ?? [])].filter(
    ([by, seqs]) => (seqs.at(-1) ?? 0) < before && !claim.recused.includes(by),
  );
  return new Set(stale.map(([by]) => by));
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
