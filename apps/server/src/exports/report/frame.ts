import type { Claim } from '@touchstone/review/board';
import { ratingScale } from '@touchstone/protocol/bundle/claims.table';
import { inOrder } from '@touchstone/review/polls';
import type { Reading } from '@touchstone/review/reading';
import { answerCells } from '@touchstone/review/wording';
import type { ExportView } from '../export-view.ts';
import { textOr, time } from './claim.ts';
import { Html, markup, type Html as Part } from './html.ts';
import { methodsHtml } from './methods.ts';
import { statusWords } from './report-words.ts';
import { reportStyle } from './style.ts';

/** Everything before the claims: what this is, the results at a glance. */
export function headHtml(view: ExportView, source: Reading): Part {
  const { board } = source;
  const about = source.body(board.about.seq) as { title: string; description?: string } | undefined;
  const title = about?.title ?? 'Review';
  const reader = view.viewer === 'public' ? 'as the public may read it' : 'as one of its members may read it';
  const sample =
    board.about.sample &&
    markup`<div class="sample">SAMPLE: reviewers, votes and ratings in this report are sample data</div>`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${new Html(reportStyle)}</style>
</head>
<body>
${sample}
<main>
<h1 dir="auto">${textOr(source, board.about.seq, about?.title)}</h1>
${about?.description && markup`<p class="text" dir="auto">${about.description}</p>`}
<p class="faint">Review on Touchstone, as it stood after ${view.size} entries, ${time(board.at)}; ${reader}.</p>
${results(source)}
`;
}

function results(source: Reading): Part {
  const claims = inOrder(source.board);
  if (claims.length === 0) return markup`<p>There are no claims on this board yet.</p>`;
  return markup`<h2>Results</h2>
    <table>
      <thead>
        <tr>
          <th>Claim</th>
          <th></th>
          <th>Final rating</th>
        </tr>
      </thead>
      <tbody>
        ${claims.map(
          (claim) =>
            markup`<tr>
              <td><a href="#C${claim.number}">C${claim.number}</a></td>
              <td dir="auto">${textOr(source, claim.seq, source.body(claim.seq)?.statement)}</td>
              <td dir="auto">${resultOf(claim, source)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function resultOf(claim: Claim, source: Reading): Part | string {
  if (claim.rating === undefined) return statusWords[claim.status];
  const [, , words] = answerCells(ratingScale(claim, source), source.body(claim.rating)?.answer);
  const dissents =
    claim.dissents > 0 && ` (${claim.dissents} ${claim.dissents === 1 ? 'dissent' : 'dissents'})`;
  return markup`<strong>${words || textOr(source, claim.rating, undefined)}</strong>${dissents}`;
}

/** Everything behind the claims: how it was done, how a stranger checks it. */
export function footHtml(view: ExportView, source: Reading, vkey: string): Part {
  const { id, size, note, opened, sealed, redacted } = view;
  return markup`${methodsHtml(source)}
<h2>How to check this</h2>
<p>This page is rendered for people and proves nothing by itself. The bundle of the same board holds every entry, the signed checkpoint and this page; whoever has it checks it without the server:</p>
<pre>npx touchstone verify BUNDLE --key '${vkey}'</pre>
<dl><dt>Board</dt><dd><code>${id}</code></dd><dt>Entries</dt><dd>${size}: ${opened} readable here, ${sealed} sealed, ${redacted} redacted</dd></dl>
<p>Checkpoint: origin, number of entries, root, signature</p><pre>${note}</pre>
<p class="faint">Times are the server’s statement. Sealed: hidden from this reader by the rules of the review when the report was made. Redacted: deleted for good; the record that it was there stays.</p>
</main>${source.board.about.sample && markup`<div class="sample">SAMPLE</div>`}</body></html>
`;
}
