import type { Cell } from '@touchstone/protocol/bundle/csv';
import type { Table } from '@touchstone/protocol/bundle/table';
import { tables } from '@touchstone/protocol/bundle/tables';
import type { Reading } from '@touchstone/review/reading';
import { ExportFold } from './export-fold.ts';
import type { ExportParts, ExportView } from './export-view.ts';
import { inTurns } from './in-turns.ts';
import { sheetXml, startRows } from './xlsx/sheet.ts';
import { sheetPath, workbookParts } from './xlsx/workbook-parts.ts';
import { zip, type ZipSource } from './zip.ts';

/** The tables as a workbook of Office Open XML (ECMA-376), a sheet each, with the columns of the CSV files. */
export async function* workbook({ database }: ExportParts, view: ExportView): AsyncGenerator<Buffer> {
  const { source } = await new ExportFold(database, view).readAll();
  yield* zip(workbookFiles(tables, source));
}

/**
 * The files of a workbook: each has to be read to its end before the next is asked for. A table with more rows
 * than a sheet can hold, `most` with its head, goes on in another: "ballots 2".
 */
export function* workbookFiles(
  tables: readonly Table[],
  source: Reading,
  most?: number,
): Generator<ZipSource> {
  const names: string[] = [];
  for (const table of tables) {
    const name = table.file.replace(/\.csv$/, '');
    const rows = startRows(rowsOf(table, source));
    let part = 1;
    do {
      names.push(part === 1 ? name : `${name} ${part}`);
      const content = inTurns(sheetXml([...table.columns, 'sample'], rows, most));
      yield { path: sheetPath(names.length), content };
      part++;
    } while (!rows.next.done);
  }
  yield* workbookParts(names);
}

/** The last cell marks demo data, as in the CSV files. */
function* rowsOf(table: Table, source: Reading): Generator<readonly Cell[]> {
  const sample = source.board.about.sample ? 'SAMPLE' : undefined;
  for (const item of table.items(source.board)) {
    for (const row of table.rows(item, source)) yield [...row, sample];
  }
}
