import { attachmentPath, documentPath } from '@touchstone/protocol/bundle/bundle-files';
import { tables } from '@touchstone/protocol/bundle/tables';
import { exportTypes, type ExportFormat } from '@touchstone/protocol/export-formats';
import type { Boards } from '../board/boards.ts';
import type { Witnesses } from '../board/witnesses.ts';
import { ProblemError } from '../operations/problem.ts';
import { annotationsFile } from './annotations.ts';
import { bundleZip, tablesZip } from './bundle.ts';
import { claimReviewFile } from './claim-review.ts';
import { openView, type ExportParts, type ExportView } from './export-view.ts';
import { reportPage } from './report.ts';
import { workbook } from './workbook.ts';

export interface Maker {
  extension: string;
  make(parts: ExportParts, view: ExportView): AsyncGenerator<string | Buffer>;
  files(view: ExportView): string[];
  /** How many claims it is about, where it is about some of them only. */
  claims?(view: ExportView): number;
}

const tableNames = tables.map(({ file }) => file);
/** How each format is made. */
export const makers: Record<ExportFormat, Maker> = {
  bundle: { extension: 'touchstone.zip', make: bundleZip, files: filesOfBundle },
  csv: { extension: 'csv.zip', make: tablesZip, files: () => tableNames },
  xlsx: { extension: 'xlsx', make: workbook, files: () => ['tables.xlsx'] },
  html: { extension: 'html', make: reportPage, files: () => ['report.html'] },
  claimreview: {
    extension: 'claimreview.jsonld',
    make: claimReviewFile,
    files: () => ['claimreview.jsonld'],
    claims: ({ finalised }) => finalised,
  },
  annotations: {
    extension: 'annotations.jsonld',
    make: annotationsFile,
    files: () => ['annotations.jsonld'],
    claims: ({ marking }) => marking,
  },
};

/** An export on its way. */
export interface Export {
  mediaType: string;
  fileName: string;
  entries: number;
  content: AsyncGenerator<string | Buffer>;
}

/** What an export would hold, said before it is made. */
export interface ExportPreview {
  entries: number;
  /** Bodies in it. */
  opened: number;
  /** Bodies that the rules hide from this viewer now. */
  sealed: number;
  redacted: number;
  files: string[];
  /** Claims that it is about, where it is about some of them only. */
  claims?: number;
}

/** Content of all files together beyond which no zip is made: what verifiers read at most. */
const mostBytes = 2 ** 31 - 2 ** 28;

/** Exports of boards, each as its reader may see it, and the record of who took one. */
export class Exports {
  constructor(private readonly parts: ExportParts & { boards: Boards; witnesses: Witnesses }) {}

  async preview(board: string, account: string | undefined, format: ExportFormat): Promise<ExportPreview> {
    const view = await openView(this.parts, board, account);
    const { size, opened, sealed, redacted } = view;
    const { files, claims } = makers[format];
    return { entries: size, opened, sealed, redacted, files: files(view), claims: claims?.(view) };
  }

  /** `address`: where people reach the server. */
  async make(
    board: string,
    account: string | undefined,
    format: ExportFormat,
    address: string,
  ): Promise<Export> {
    // The door goes before everything else: strangers have no witness asked.
    await this.parts.boards.read(board, account, () => undefined);
    await this.parts.witnesses.catchUp(board);
    const view = await openView(this.parts, board, account);
    if (format === 'bundle') refuseHuge(view);
    await this.record(board, account, format, view);
    const { extension, make } = makers[format];
    return {
      mediaType: exportTypes[format],
      fileName: `touchstone-${view.sample ? 'SAMPLE-' : ''}${board.slice(0, 8)}-${view.size}.${extension}`,
      entries: view.size,
      content: make({ ...this.parts, address }, view),
    };
  }

  private async record(
    board: string,
    account: string | undefined,
    format: string,
    view: ExportView,
  ): Promise<void> {
    await this.parts.database.query(
      "INSERT INTO access_record (board, account, action, detail) VALUES ($1, $2, 'export', $3)",
      [board, account ?? null, { format, size: view.size, viewer: view.viewer }],
    );
  }
}

function filesOfBundle({ documents, attachments }: ExportView): string[] {
  return [
    'checkpoint',
    'key.vkey',
    'entries.jsonl',
    ...documents.map(({ id }) => documentPath(id)),
    ...attachments.map(({ id }) => attachmentPath(id)),
    ...tableNames,
    'report.html',
    'manifest.json',
    'manifest.sig',
  ];
}

function refuseHuge({ attachments }: ExportView): void {
  if (attachments.reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytes) return;
  throw new ProblemError(
    'TOO_LARGE',
    'The attachments of this board are more than one file can hold. Ask the operator.',
  );
}
