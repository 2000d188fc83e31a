import { useLingui } from '@lingui/react/macro';
import { aliasCode, isAlias } from '@touchstone/review/alias';
import type { Body } from '@touchstone/review/events';
import { useCallback } from 'react';
import { useBoardStore, useVersion } from './use-board.ts';

/**
 * Names people by their member id or alias: in words also where a name is sealed, and for what the server does
 * itself. The own alias is marked, as nobody knows it by heart.
 */
export function useNames(): (member: string) => string {
  const { t } = useLingui();
  const store = useBoardStore();
  const version = useVersion('members');
  useVersion('status');
  const own = store.me()?.alias;
  return useCallback(
    (id) => {
      void version;
      if (id === 'system') return t`The server`;
      if (isAlias(id)) return id === own ? t`Alias ${aliasCode(id)} (you)` : t`Alias ${aliasCode(id)}`;
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
    [store, version, own, t],
  );
}
