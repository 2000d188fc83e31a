import type { Anchor } from '@touchstone/review/claim.commands';
import { useMemo } from 'react';
import { draftKey, readDraft } from '../../board/drafts.ts';
import { shelf } from '../../board/storage.ts';
import { useBoardStore, useMe } from '../../board/use-board.ts';

/** Passages of a document whose drafts are kept in this browser; read again when `current` changes. */
export function useUnfinished(document: string, current: Anchor | undefined): Anchor[] {
  const { id } = useBoardStore();
  const member = useMe()?.member;
  return useMemo(() => {
    if (!member) return [];
    return shelf
      .keys(draftKey(id, member, `claim-draft.${document}.`))
      .flatMap((key) => readDraft<{ anchor?: Anchor }>(key)?.anchor ?? [])
      .filter(({ start, end }) => start !== current?.start || end !== current.end)
      .sort((a, b) => a.start - b.start);
  }, [id, member, document, current]);
}
