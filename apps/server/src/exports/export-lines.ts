import { sharedSeqs, type Source, type TableLine } from '@touchstone/protocol/bundle/source';
import { tableHead, tableRecords, type Table } from '@touchstone/protocol/bundle/table';
import type { Reader } from '../ledger/ledger.read.ts';
import { ProblemError } from '../operations/problem.ts';
import type { ExportView } from './export-view.ts';

/** Entries read at a time: as many as are held in memory. */
const pageSize = 2_000;
const columns = `convert_from(e.entry, 'UTF8') AS entry, convert_from(b.body, 'UTF8') AS body,
  translate(rtrim(encode(b.salt, 'base64'), '='), '+/', '-_') AS salt`;
const from = 'FROM ledger_entry e LEFT JOIN ledger_body b ON b.board = e.board AND b.seq = e.seq';

interface Row {
  entry: string;
  body: string | null;
  salt: string | null;
}

/** The lines of entries.jsonl, a page at a time; the next is read while one is taken. */
export async function* entryLines(database: Reader, view: ExportView): AsyncGenerator<string> {
  const read = (first: number): Promise<Row[]> =>
    database.query(
      `SELECT ${columns} ${from} WHERE e.board = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`,
      [view.board.id, first, Math.min(first + pageSize, view.size)],
    );
  let next = read(0);
  for (let first = 0; first < view.size; first += pageSize) {
    const rows = await next;
    next = first + pageSize < view.size ? read(first + pageSize) : Promise.resolve([]);
    // Awaited in its turn: until then its failure is nobody's.
    next.catch(() => undefined);
    let text = '';
    for (const [i, row] of rows.entries()) text += lineOf(row, view.isOpen(first + i), first + i);
    yield text;
  }
}

function lineOf({ entry, body, salt }: Row, open: boolean, seq: number): string {
  if (!open) return `{"entry":${entry}}\n`;
  if (body === null) throw redactedMeanwhile(seq);
  return `{"entry":${entry},"salt":"${salt}","body":${body}}\n`;
}

/** The records of a table; the entries that they tell of are read some items at a time. */
export async function* tableText(
  database: Reader,
  view: ExportView,
  shared: ReadonlyMap<number, TableLine>,
  table: Table,
): AsyncGenerator<string> {
  yield tableHead(table);
  for (const items of batches(table.items(view.board), (item) => table.seqs(item))) {
    const source = await sourceOf(database, view, shared, items.seqs);
    yield tableRecords(table, items.items, source);
  }
}

/** What every table and the report look up again and again. */
export function readShared(database: Reader, view: ExportView): Promise<Map<number, TableLine>> {
  return readLines(database, view, [...new Set(sharedSeqs(view.board))]);
}

export async function sourceOf(
  database: Reader,
  view: ExportView,
  shared: ReadonlyMap<number, TableLine>,
  seqs: readonly number[],
): Promise<Source> {
  const lines = await readLines(database, view, seqs);
  const line = (seq: number) => {
    const found = lines.get(seq) ?? shared.get(seq);
    if (found === undefined) throw new Error(`entry ${seq} was not read for the export`);
    return found;
  };
  return { board: view.board, line };
}

/** Items in order, as many at a time as need about a page of entries. */
export function* batches<T>(
  items: Iterable<T>,
  seqsOf: (item: T) => Iterable<number>,
): Generator<{ items: T[]; seqs: number[] }> {
  let batch: { items: T[]; seqs: number[] } = { items: [], seqs: [] };
  for (const item of items) {
    batch.items.push(item);
    for (const seq of seqsOf(item)) batch.seqs.push(seq);
    if (batch.seqs.length < pageSize) continue;
    yield batch;
    batch = { items: [], seqs: [] };
  }
  if (batch.items.length > 0) yield batch;
}

async function readLines(
  database: Reader,
  view: ExportView,
  seqs: readonly number[],
): Promise<Map<number, TableLine>> {
  const rows: (Row & { seq: string })[] = await database.query(
    `SELECT e.seq, ${columns} ${from} WHERE e.board = $1 AND e.seq = ANY($2::bigint[])`,
    [view.board.id, seqs],
  );
  const lines = new Map<number, TableLine>();
  for (const row of rows) {
    const seq = Number(row.seq);
    const { at, actor, data } = JSON.parse(row.entry) as TableLine;
    if (!view.isOpen(seq)) lines.set(seq, { at, actor, data });
    else if (row.body === null) throw redactedMeanwhile(seq);
    else lines.set(seq, { at, actor, data, body: JSON.parse(row.body) });
  }
  return lines;
}

function redactedMeanwhile(seq: number): ProblemError {
  return new ProblemError(
    'UNAVAILABLE',
    `Entry ${seq} was redacted while the export was made. Export again.`,
  );
}
