import type { Body } from '@touchstone/review/events';
import { useMemo } from 'react';
import { useBoardStore, useVersion } from '../../board/use-board.ts';

/** The board's sources by the name they go under, in order of name. */
export function useSources(): { id: string; name: string }[] {
  const store = useBoardStore();
  const version = useVersion('sources');
  return useMemo(() => {
    void version;
    return [...store.board().sources.values()]
      .map(({ id, seq }) => ({
        id,
        name: (store.body(seq) as Body<'source.described'> | undefined)?.name ?? '',
      }))
      .filter(({ name }) => name !== '')
      .sort((a, b) => a.name.localeCompare(b.name));
  }, [store, version]);
}

/** The source of that name, letters' case apart. */
export function sourceNamed(
  sources: readonly { id: string; name: string }[],
  name: string,
): { id: string; name: string } | undefined {
  const wanted = name.trim().toLocaleLowerCase();
  return sources.find((source) => source.name.toLocaleLowerCase() === wanted);
}
