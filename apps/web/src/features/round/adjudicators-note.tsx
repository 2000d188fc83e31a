import { Trans } from '@lingui/react/macro';
import type { Member } from '@touchstone/review/board';
import classes from './round.module.css';
import { useNameList } from './voters.tsx';

interface AdjudicatorsNoteProps {
  members: readonly Member[];
  panel: readonly string[];
}

/** Who will finalise without having read a ballot: whoever leads the board and is off the panel. */
export function AdjudicatorsNote({ members, panel }: AdjudicatorsNoteProps) {
  const listOf = useNameList();
  const leads = members.filter(
    ({ id, role }) => (role === 'owner' || role === 'moderator') && !panel.includes(id),
  );
  const list = listOf(leads.map(({ id }) => id));
  return (
    <p className={classes.fixed}>
      {leads.length > 0 ? (
        <Trans>Adjudicates blind, reading no ballot until a final rating stands: {list}</Trans>
      ) : (
        <Trans>
          This board adjudicates blind: leave an owner or a moderator off the panel, who finalises without
          having read a ballot.
        </Trans>
      )}
    </p>
  );
}
