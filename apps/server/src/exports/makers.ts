import { attachmentPath, documentPath } from '@touchstone/protocol/bundle/bundle-files';
import { tables } from '@touchstone/protocol/bundle/tables';
import type { ExportFormat } from '@touchstone/protocol/export-formats';
import { annotationsFile } from './annotations.ts';
import { bundleZip, tablesZip } from './bundle.ts';
import { claimReviewFile } from './claim-review.ts';
import type { ExportParts, ExportView } from './export-view.ts';
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
