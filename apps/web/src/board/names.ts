import { useLingui } from '@lingui/react/macro';
import type { Body } from '@touchstone/review/events';
import { useCallback } from 'react';
import { useBoardStore, useVersion } from './use-board.ts';

/** Names people by their member id: in words also where a name is sealed, and for what the server does itself. */
export function useNames(): (member: string) => string {
  const { t } = useLingui();
  const store = useBoardStore();
  const version = useVersion('members');
  return useCallback(
    (id) => {
      void version;
      if (id === 'system') return t`The server`;
      const member = store.board().members.get(id);
      const name = member && (store.body(member.seq) as Body<'member.joined'> | undefined)?.name;
      if (name !== undefined) return name;
      const nameless = {
        owner: t`An owner`,
        moderator: t`A moderator`,
        reviewer: t`A reviewer`,
        observer: t`An observer`,
        auditor: t`An auditor`,
      };
      return member ? nameless[member.role] : t`Somebody`;
    },
    [store, version, t],
  );
}
