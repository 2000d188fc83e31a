/**
 * localStorage where it is allowed, else memory for the life of the page. A full storage keeps what it has:
 * the newest write then lives in memory only.
 */
export interface Shelf {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
  /** Keys that begin with `prefix`. */
  keys(prefix: string): string[];
}

export function makeShelf(storage: () => Storage): Shelf {
  const held = new Map<string, string>();
  const attempt = <T>(act: (storage: Storage) => T, otherwise: T): T => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => held.get(key) ?? attempt((kept) => kept.getItem(key), null),
    write(key, value) {
      const kept = attempt((s) => (s.setItem(key, value), true), false);
      if (kept) held.delete(key);
      else held.set(key, value);
    },
    remove(key) {
      held.delete(key);
      attempt((kept) => kept.removeItem(key), undefined);
    },
    keys(prefix) {
      const kept = attempt((s) => Array.from({ length: s.length }, (_, i) => s.key(i) ?? ''), []);
      return [...new Set([...kept, ...held.keys()])].filter((key) => key.startsWith(prefix));
    },
  };
}

/** This browser's shelf. */
export const shelf = makeShelf(() => localStorage);
