import { entryGroups, type EntryGroup } from './entry-groups.ts';

/** What the audit page's address says: which entries are listed, and which one is open. */
export interface AuditSearch {
  entry?: number;
  group?: EntryGroup;
  /** A member's id, or `system`. */
  by?: string;
  /** A claim's number. */
  claim?: number;
  order?: 'oldest';
}

export function auditSearch(search: Record<string, unknown>): AuditSearch {
  const { by, group, order } = search;
  return {
    entry: wholeNumber(search.entry, 0),
    group: entryGroups.find((each) => each === group),
    by: typeof by === 'string' && by !== '' ? by : undefined,
    claim: wholeNumber(search.claim, 1),
    order: order === 'oldest' ? order : undefined,
  };
}

function wholeNumber(value: unknown, least: number): number | undefined {
  const number = Number(value);
  return value !== undefined && Number.isSafeInteger(number) && number >= least ? number : undefined;
}
