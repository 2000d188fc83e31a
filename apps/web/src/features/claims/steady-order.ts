/**
 * The order of a list that others change while it is read. A new question gives a new order; under the same
 * question rows stay where they are, also those that would no longer be found, and what is new waits, unless
 * it belongs at the end or is the reader's own.
 */
export interface Steady {
  question: string;
  ids: string[];
  /** New since the order was made, and not shown. */
  waiting: number;
}

export function steady(
  before: Steady | undefined,
  question: string,
  found: readonly { id: string; own: boolean }[],
  appends: boolean,
): Steady {
  if (before?.question !== question) return { question, ids: found.map(({ id }) => id), waiting: 0 };
  const shown = new Set(before.ids);
  const fresh = found.filter(({ id }) => !shown.has(id));
  const added = fresh.filter(({ own }) => appends || own).map(({ id }) => id);
  const waiting = fresh.length - added.length;
  if (added.length === 0 && waiting === before.waiting) return before;
  return { question, ids: added.length ? [...before.ids, ...added] : before.ids, waiting };
}
