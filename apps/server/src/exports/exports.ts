import { attachmentPath, documentPath } from '@touchstone/protocol/bundle/bundle-files';
import { tables } from '@touchstone/protocol/bundle/tables';
import type { Boards } from '../board/boards.ts';
import type { Witnesses } from '../board/witnesses.ts';
import { ProblemError } from '../operations/problem.ts';
import { bundleZip, tablesZip } from './bundle.ts';
import { openView, type ExportParts, type ExportView } from './export-view.ts';
import { reportPage } from './report.ts';

export const exportFormats = ['bundle', 'csv', 'html', 'xlsx', 'claimreview', 'annotations'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface Maker {
  mediaType: string;
  extension: string;
  make(parts: ExportParts, view: ExportView): AsyncGenerator<string | Buffer>;
  files(view: ExportView): string[];
}

const tableNames = tables.map(({ file }) => file);
/** How each format that is built is made. */
export const makers: Partial<Record<ExportFormat, Maker>> = {
  bundle: {
    mediaType: 'application/zip',
    extension: 'touchstone.zip',
    make: bundleZip,
    files: filesOfBundle,
  },
  csv: { mediaType: 'application/zip', extension: 'csv.zip', make: tablesZip, files: () => tableNames },
  html: {
    mediaType: 'text/html; charset=utf-8',
    extension: 'html',
    make: reportPage,
    files: () => ['report.html'],
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
}

/** Content of all files together beyond which no zip is made: what verifiers read at most. */
const mostBytes = 2 ** 31 - 2 ** 28;

/** Exports of boards, each as its reader may see it, and the record of who took one. */
export class Exports {
  constructor(private readonly parts: ExportParts & { boards: Boards; witnesses: Witnesses }) {}

  async preview(board: string, account: string | undefined, format: ExportFormat): Promise<ExportPreview> {
    const maker = await this.makerFor(board, account, format);
    const view = await openView(this.parts, board, account);
    const { size, opened, sealed, redacted } = view;
    return { entries: size, opened, sealed, redacted, files: maker.files(view) };
  }

  async make(board: string, account: string | undefined, format: ExportFormat): Promise<Export> {
    const maker = await this.makerFor(board, account, format);
    await this.parts.witnesses.catchUp(board);
    const view = await openView(this.parts, board, account);
    refuseHuge(view);
    await this.record(board, account, format, view);
    return {
      mediaType: maker.mediaType,
      fileName: `touchstone-${view.sample ? 'SAMPLE-' : ''}${board.slice(0, 8)}-${view.size}.${maker.extension}`,
      entries: view.size,
      content: maker.make(this.parts, view),
    };
  }

  /** The door goes before the format: strangers learn nothing of a board by asking for another format. */
  private async makerFor(board: string, account: string | undefined, format: ExportFormat): Promise<Maker> {
    await this.parts.boards.read(board, account, () => undefined);
    const maker = makers[format];
    if (maker) return maker;
    throw new ProblemError(
      'NOT_BUILT',
      `This server cannot export ${format} yet. Take bundle, csv or html.`,
      {
        field: 'format',
      },
    );
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
