import { manifestBytes, manifestNoteText } from '@touchstone/ledger/manifest';
import { parseNote, signNoteWith } from '@touchstone/ledger/note';
import { parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64 } from '@touchstone/ledger/encoding';
import { attachmentPath, documentPath } from '@touchstone/protocol/bundle/bundle-files';
import { tables } from '@touchstone/protocol/bundle/tables';
import { entryLines, readShared, tableText } from './export-lines.ts';
import type { ExportParts, ExportView } from './export-view.ts';
import { reportText } from './report.ts';
import { zip, type PackedFile, type ZipSource } from './zip.ts';

/** The bundle of ledger.md: its content depends on the board's size and the viewer alone. */
export function bundleZip(parts: ExportParts, view: ExportView): AsyncGenerator<Buffer> {
  return zip(bundleFiles(parts, view));
}

/** The tables alone, for spreadsheets. */
export function tablesZip(parts: ExportParts, view: ExportView): AsyncGenerator<Buffer> {
  return zip(tableFiles(parts, view));
}

async function* bundleFiles(parts: ExportParts, view: ExportView): AsyncGenerator<ZipSource> {
  const packedFiles: PackedFile[] = [];
  const packed = (file: PackedFile) => packedFiles.push(file);
  yield { path: 'checkpoint', content: [view.note], packed };
  yield { path: 'key.vkey', content: [`${parts.seals.signer.vkey}\n`], packed };
  yield { path: 'entries.jsonl', content: entryLines(parts.database, view), packed };
  for (const { id, seq } of view.board.documents.values()) {
    if (view.isOpen(seq))
      yield { path: documentPath(id), content: stored(parts, view, 'document', id), packed };
  }
  for (const { id, seq } of view.board.attachments.values()) {
    if (view.isOpen(seq))
      yield { path: attachmentPath(id), content: stored(parts, view, 'attachment', id), packed };
  }
  for await (const file of tableFiles(parts, view)) yield { ...file, packed };
  yield { path: 'report.html', content: reportText(parts, view), packed };
  yield* manifestFiles(parts, view, packedFiles);
}

async function* tableFiles({ database }: ExportParts, view: ExportView): AsyncGenerator<ZipSource> {
  const shared = await readShared(database, view);
  for (const table of tables) yield { path: table.file, content: tableText(database, view, shared, table) };
}

/** Asked for when all other files are packed. */
async function* manifestFiles(
  { seals: { signer } }: ExportParts,
  { board, size, viewer, note }: ExportView,
  files: PackedFile[],
): AsyncGenerator<ZipSource> {
  const { root } = parseCheckpoint(parseNote(note).text);
  const manifest = manifestBytes({ board: board.id, size, root: toBase64(root), viewer, files });
  yield { path: 'manifest.json', content: [manifest] };
  const text = manifestNoteText(manifest);
  yield {
    path: 'manifest.sig',
    content: [await signNoteWith(text, signer.key, (message) => signer.sign(message))],
  };
}

const contentOf = {
  document: 'text AS content FROM document',
  attachment: 'bytes AS content FROM attachment',
};

async function* stored(
  { database }: ExportParts,
  { board }: ExportView,
  what: keyof typeof contentOf,
  id: string,
): AsyncGenerator<string | Buffer> {
  const [row] = await database.query(`SELECT ${contentOf[what]} WHERE board = $1 AND id = $2`, [
    board.id,
    id,
  ]);
  if (!row) throw new Error(`the ${what} ${id} is not where its entry says`);
  yield row.content;
}
