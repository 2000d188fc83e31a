import type { Board } from '@touchstone/review/board';
import { byteOrderMark, csvRecord, type Cell } from './csv.ts';
import type { Reading } from '@touchstone/review/reading';

/** One table of an export; its rows are made item by item. */
export interface Table<T = unknown> {
  /** Name of its file. */
  file: string;
  columns: readonly string[];
  items(board: Board): Iterable<T>;
  rows(item: T, source: Reading): Iterable<readonly Cell[]>;
}

/** Byte order mark and column names; the last column marks demo data, on every line of every file. */
export function tableHead({ columns }: Table): string {
  return byteOrderMark + csvRecord(columns, 'sample');
}

/** The records of one item. */
export function tableRecords<T>(table: Table<T>, item: T, source: Reading): string {
  let text = '';
  for (const row of table.rows(item, source)) text += recordOf(row, source);
  return text;
}

/** One row as it stands in the file. */
export function recordOf(row: readonly Cell[], { board }: Reading): string {
  return csvRecord(row, board.about.sample ? 'SAMPLE' : undefined);
}
