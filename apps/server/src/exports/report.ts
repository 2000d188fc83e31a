import { inOrder } from '@touchstone/protocol/bundle/claims.table';
import { roomSeqs } from '@touchstone/protocol/view';
import type { Claim } from '@touchstone/review/board';
import { batches, readShared, sourceOf } from './export-lines.ts';
import type { ExportParts, ExportView } from './export-view.ts';
import { claimHtml } from './report/claim.ts';
import { footHtml, headHtml } from './report/frame.ts';

/** The report for people: one self-contained page, claim after claim. */
export async function* reportText(
  { database, seals }: ExportParts,
  view: ExportView,
): AsyncGenerator<string> {
  const { board } = view;
  const shared = await readShared(database, view);
  const claims = inOrder(board);
  const documents = [...board.documents.values()].map(({ seq }) => seq);
  const head = claims.flatMap(({ seq, rating }) => (rating === undefined ? [seq] : [seq, rating]));
  yield headHtml(view, await sourceOf(database, view, shared, head)).text;
  for (const batch of batches(claims, (claim) => seqsOf(claim, view))) {
    const source = await sourceOf(database, view, shared, [...batch.seqs, ...documents]);
    for (const claim of batch.items) yield claimHtml(claim, source).text;
  }
  yield footHtml(view, seals.signer.vkey).text;
}

function seqsOf(claim: Claim, { board }: ExportView): Iterable<number> {
  const room = board.rooms.get(claim.id);
  return room ? roomSeqs(claim, room) : [claim.seq];
}
