import { parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64 } from '@touchstone/ledger/encoding';
import { manifestBytes, manifestNoteText } from '@touchstone/ledger/manifest';
import { parseNote } from '@touchstone/ledger/note';
import { attachmentPath, documentPath } from '@touchstone/protocol/bundle/bundle-files';
import type { Reading } from '@touchstone/review/reading';
import { tableHead, tableRecords, type Table } from '@touchstone/protocol/bundle/table';
import { tables } from '@touchstone/protocol/bundle/tables';
import { ExportFold } from './export-fold.ts';
import type { ExportParts, ExportView } from './export-view.ts';
import { inTurns } from './in-turns.ts';
import { reportPieces } from './report.ts';
import { zip, type PackedFile, type ZipSource } from './zip.ts';

/** The bundle of ledger.md: its content depends on the board's size and the viewer alone. */
export function bundleZip(parts: ExportParts, view: ExportView): AsyncGenerator<Buffer> {
  return zip(bundleFiles(parts, view));
}

/** The tables alone, for spreadsheets. */
export async function* tablesZip({ database }: ExportParts, view: ExportView): AsyncGenerator<Buffer> {
  const { source } = await new ExportFold(database, view).readAll();
  yield* zip(tableFiles(source));
}

async function* bundleFiles(parts: ExportParts, view: ExportView): AsyncGenerator<ZipSource> {
  const packedFiles: PackedFile[] = [];
  const packed = (file: PackedFile) => packedFiles.push(file);
  const fold = new ExportFold(parts.database, view);
  yield { path: 'checkpoint', content: [view.note], packed };
  yield { path: 'key.vkey', content: [`${parts.vkey}\n`], packed };
  yield { path: 'entries.jsonl', content: fold.lines(), packed };
  for (const { id } of view.documents) {
    yield { path: documentPath(id), content: stored(parts, view, 'document', id), packed };
  }
  for (const { id } of view.attachments) {
    yield { path: attachmentPath(id), content: stored(parts, view, 'attachment', id), packed };
  }
  for (const file of tableFiles(fold.source)) yield { ...file, packed };
  yield { path: 'report.html', content: reportPieces(fold.source, view, parts.vkey), packed };
  yield* manifestFiles(parts, view, packedFiles);
}

function tableFiles(source: Reading): ZipSource[] {
  return tables.map((table) => ({ path: table.file, content: inTurns(tableText(table, source)) }));
}

function* tableText(table: Table, source: Reading): Generator<string> {
  yield tableHead(table);
  for (const item of table.items(source.board)) yield tableRecords(table, item, source);
}

/** Asked for when all other files are packed. */
async function* manifestFiles(
  { sign }: ExportParts,
  { id, size, viewer, note }: ExportView,
  files: PackedFile[],
): AsyncGenerator<ZipSource> {
  const { root } = parseCheckpoint(parseNote(note).text);
  const manifest = manifestBytes({ board: id, size, root: toBase64(root), viewer, files });
  yield { path: 'manifest.json', content: [manifest] };
  yield { path: 'manifest.sig', content: [await sign(manifestNoteText(manifest))] };
}

const contentOf = {
  document: 'text AS content FROM document',
  attachment: 'bytes AS content FROM attachment',
};

async function* stored(
  { database }: ExportParts,
  { id: board }: ExportView,
  what: keyof typeof contentOf,
  id: string,
): AsyncGenerator<string | Buffer> {
  const [row] = await database.query(`SELECT ${contentOf[what]} WHERE board = $1 AND id = $2`, [board, id]);
  if (!row) throw new Error(`the ${what} ${id} is not where its entry says`);
  yield row.content;
}
