import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { currentCommands, registerCommand, subscribeCommands, type Command } from './keys.ts';

/**
 * Makes a command known to keyboard, palette and help while the calling component is mounted, from the moment that
 * it is on the page. The newest `run` is always the one that runs. Every command also needs a labelled button:
 * screen readers swallow letters.
 */
export function useCommand(command: Command): void {
  const run = useRef(command.run);
  useLayoutEffect(() => {
    run.current = command.run;
  });
  const { id, label, keys, group, keyOnly, enabled } = command;
  useLayoutEffect(
    () => registerCommand({ id, label, keys, group, keyOnly, enabled, run: (digit) => run.current(digit) }),
    [id, label, keys, group, keyOnly, enabled],
  );
}

/** All commands that can be run now, and again whenever that changes. */
export const useCommands = (): readonly Command[] => useSyncExternalStore(subscribeCommands, currentCommands);
