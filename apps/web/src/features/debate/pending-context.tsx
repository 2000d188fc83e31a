import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { usePending } from '../../board/use-send.ts';

type Pending = ReturnType<typeof usePending<'argument.post'>>;

const PendingContext = createContext<Pending>([]);

/** Watches what I wrote and is not recorded yet, once for the whole debate and whatever else the board does. */
export function PendingArguments({ children }: { children: ReactNode }) {
  const pending = usePending('argument.post');
  const ids = pending.map(({ id }) => id).join(' ');
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the ids tell when the list is another one
  const list = useMemo(() => pending, [ids]);
  return <PendingContext value={list}>{children}</PendingContext>;
}

export const usePendingArguments = (): Pending => useContext(PendingContext);
