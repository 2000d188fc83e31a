import { setImmediate } from 'node:timers/promises';
import { inOrder } from '@touchstone/review/polls';
import type { Reading } from '@touchstone/review/reading';
import { ExportFold } from './export-fold.ts';
import type { ExportParts, ExportView } from './export-view.ts';
import { claimHtml } from './report/claim.ts';
import { footHtml, headHtml } from './report/frame.ts';

/** The report for people: one self-contained page. */
export async function* reportPage(
  { database, seals }: ExportParts,
  view: ExportView,
): AsyncGenerator<string> {
  const { source } = await new ExportFold(database, view).readAll();
  yield* reportPieces(source, view, seals.signer.vkey);
}

/** The page in pieces, claim after claim. */
export async function* reportPieces(source: Reading, view: ExportView, vkey: string): AsyncGenerator<string> {
  let text = headHtml(view, source).text;
  for (const claim of inOrder(source.board)) {
    text += claimHtml(claim, source).text;
    if (text.length < 100_000) continue;
    yield text;
    text = '';
    await setImmediate();
  }
  yield text + footHtml(view, source, vkey).text;
}
