import type { Row } from '../../board/verify-row.ts';
import type { AuditSearch } from './audit-search.ts';
import { claimsOf, type Directory } from './directory.ts';
import { groupOf } from './entry-groups.ts';

/** The entries that a search asks for; the newest first unless it says otherwise. */
export function findEntries(rows: readonly Row[], directory: Directory, search: AuditSearch): Row[] {
  const { group, by, claim, order } = search;
  const found = rows.filter(
    (row) =>
      (group === undefined || groupOf(row.type) === group) &&
      (by === undefined || row.actor === by) &&
      (claim === undefined || claimsOf(directory, row).includes(claim)),
  );
  return order === 'oldest' ? found : found.reverse();
}
