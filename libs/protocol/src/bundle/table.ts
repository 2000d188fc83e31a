import type { Board } from '@touchstone/review/board';
import { byteOrderMark, csvRecord, type Cell } from './csv.ts';
import type { Source } from './source.ts';

/** One table of an export; its rows are made item by item. */
export interface Table<T = unknown> {
  /** Name of its file. */
  file: string;
  columns: readonly string[];
  items(board: Board): Iterable<T>;
  rows(item: T, source: Source): Iterable<readonly Cell[]>;
}

/** Byte order mark and column names. */
export function tableHead({ columns }: Table): string {
  return byteOrderMark + csvRecord(columns);
}

/** The records of one item. */
export function tableRecords<T>(table: Table<T>, item: T, source: Source): string {
  let text = '';
  for (const row of table.rows(item, source)) text += csvRecord(row);
  return text;
}
