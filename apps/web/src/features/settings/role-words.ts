import { useLingui } from '@lingui/react/macro';
import type { Role } from '@touchstone/review/words';

/** Each role's name, and in a sentence what it may do. */
export function useRoleWords(): Record<Role, { name: string; may: string }> {
  const { t } = useLingui();
  return {
    owner: { name: t`Owner`, may: t`Sets up the board and its people; may do all that moderators do.` },
    moderator: {
      name: t`Moderator`,
      may: t`Opens and closes rounds, records final ratings. Votes only if on the panel.`,
    },
    reviewer: { name: t`Reviewer`, may: t`Drafts claims, attaches evidence, debates, votes.` },
    observer: { name: t`Observer`, may: t`Reads what the rules open to all members.` },
    auditor: { name: t`Auditor`, may: t`Reads as an observer, and the record of accesses and exports.` },
  };
}
