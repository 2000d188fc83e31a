import type { Board } from '@touchstone/review/board';
import { byteOrderMark, csvRecord, type Cell } from './csv.ts';
import type { Source } from './source.ts';

/**
 * One table of an export. Rows are made item by item, so that a server need not hold more bodies at a time
 * than those of a few items: `seqs` names the entries that an item's rows look up, beside the shared ones.
 */
export interface Table<T = unknown> {
  /** Name of its file. */
  file: string;
  columns: readonly string[];
  items(board: Board): Iterable<T>;
  seqs(item: T): Iterable<number>;
  rows(item: T, source: Source): Iterable<readonly Cell[]>;
}

/** Byte order mark and column names. */
export function tableHead({ columns }: Table): string {
  return byteOrderMark + csvRecord(columns);
}

/** The records of some items. */
export function tableRecords<T>(table: Table<T>, items: Iterable<T>, source: Source): string {
  let text = '';
  for (const item of items) for (const row of table.rows(item, source)) text += csvRecord(row);
  return text;
}
