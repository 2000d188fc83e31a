import { useCallback, useEffect, useRef, useState } from 'react';
import { shelf } from './storage.ts';

/**
 * What is being written in one form, kept in this browser until it is accepted: it survives reload,
 * reconnection and refusal. `scope` is board and member, so that no seat sees what another one typed.
 */
export const draftKey = (board: string, member: string, form: string): string =>
  `touchstone.draft.${board}.${member}.${form}`;

export function readDraft<T>(key: string): T | undefined {
  const kept = shelf.read(key);
  if (kept === null) return undefined;
  try {
    return JSON.parse(kept) as T;
  } catch {
    return undefined;
  }
}

export function keepDraft(key: string, value: unknown): void {
  shelf.write(key, JSON.stringify(value));
}

export const clearDraft = (key: string): void => shelf.remove(key);

/** State that is kept under `key` as it changes; `clear` forgets it and goes back to `initial`. */
export function useDraft<T>(key: string, initial: T) {
  const [value, setValue] = useState<T>(() => readDraft<T>(key) ?? initial);
  const start = useRef(initial);
  const change = useCallback(
    (next: T) => {
      setValue(next);
      keepDraft(key, next);
    },
    [key],
  );
  const clear = useCallback(() => {
    clearDraft(key);
    setValue(start.current);
  }, [key]);
  useEffect(() => setValue(readDraft<T>(key) ?? start.current), [key]);
  return { value, change, clear };
}
