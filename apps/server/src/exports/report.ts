import { inOrder } from '@touchstone/review/polls';
import type { Reading } from '@touchstone/review/reading';
import { ExportFold } from './export-fold.ts';
import type { ExportParts, ExportView } from './export-view.ts';
import { inTurns } from './in-turns.ts';
import { claimHtml } from './report/claim.ts';
import { footHtml, headHtml } from './report/frame.ts';

/** The report for people: one self-contained page. */
export async function* reportPage({ database, vkey }: ExportParts, view: ExportView): AsyncGenerator<string> {
  const { source } = await new ExportFold(database, view).readAll();
  yield* reportPieces(source, view, vkey);
}

/** The page in pieces, claim after claim. */
export function reportPieces(source: Reading, view: ExportView, vkey: string): AsyncGenerator<string> {
  return inTurns(reportTexts(source, view, vkey));
}

function* reportTexts(source: Reading, view: ExportView, vkey: string): Generator<string> {
  yield headHtml(view, source).text;
  for (const claim of inOrder(source.board)) yield claimHtml(claim, source).text;
  yield footHtml(view, source, vkey).text;
}
