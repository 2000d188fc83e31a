import type { Claim, Evidence, FinalRating, Room } from '@touchstone/review/board';
import type { ClaimWording, RatingBody } from '@touchstone/review/claim.events';
import type { EvidenceWording } from '@touchstone/review/evidence.events';
import type { Direction } from '@touchstone/review/words';
import { sourceName, standingOf } from '@touchstone/protocol/bundle/evidence.table';
import { claimLabel, nameOf, stateOf, type Reading } from '@touchstone/review/reading';
import { answerCells, claimScaleAt, scaleOf } from '@touchstone/review/wording';
import { citationHtml } from './citation.ts';
import { markup, type Html } from './html.ts';
import { appraisalWords, pollHtml } from './poll.ts';
import { statusWords } from './report-words.ts';

/** A text that people wrote, or why it is not here. */
export function textOr(source: Reading, seq: number, text: string | undefined): Html | string {
  if (text !== undefined) return text;
  return markup`<em class="faint">[${stateOf(source, seq)}]</em>`;
}

/** One claim: passage, evidence each way, what the panel said, the final rating with its dissents. */
export function claimHtml(claim: Claim, source: Reading): Html {
  const room = source.board.rooms.get(claim.id);
  const wording: ClaimWording | undefined = source.body(claim.seq);
  const facts = [wording?.claimant, wording?.date, wording?.place, wording?.appearance]
    .filter(Boolean)
    .join(' · ');
  const status =
    claim.status === 'merged'
      ? `merged into ${claimLabel(source.board, claim.mergedInto)}`
      : statusWords[claim.status];
  return markup`<section>
    <h2 id="C${claim.number}">C${claim.number} <small>${claim.kind} · ${status}</small></h2>
    <p class="statement" dir="auto">${textOr(source, claim.seq, wording?.statement)}</p>
    ${facts && markup`<p class="faint" dir="auto">${facts}</p>`} ${passages(claim, wording, source)}
    ${room && ratings(room, source)} ${room && evidence(room, source)}
    ${room && room.polls.map((poll, i) => pollHtml(claim, room, poll, i + 1, source))}
    ${room && turns(room, source)} ${debate(claim)}
  </section>`;
}

function passages({ anchors }: Claim, wording: ClaimWording | undefined, { board, body }: Reading): Html[] {
  return anchors.map(({ document }, i) => {
    const quote = wording?.quotes[i];
    const seq = board.documents.get(document)?.seq;
    const title: string | undefined = seq === undefined ? undefined : body(seq)?.title;
    if (!quote) return markup``;
    const { exact, prefix, suffix } = quote;
    return markup`<blockquote dir="auto">
      <span class="text"><span class="faint">…${prefix.trimStart()}</span>${exact}<span class="faint">${suffix.trimEnd()}…</span></span>
      ${title && markup`<footer class="faint">${title}</footer>`}
    </blockquote>`;
  });
}

const sides: [Direction, string, string][] = [
  ['for', '▲', 'Evidence for'],
  ['against', '▼', 'Evidence against'],
  ['context', '◆', 'Context'],
];

function evidence(room: Room, source: Reading): Html[] {
  return sides.map(([direction, shape, title]) => {
    const items = room.evidence.filter((item) => item.direction === direction);
    if (items.length === 0) return markup``;
    return markup`<h3 class="${direction}">${shape} ${title}</h3>
      <ul class="plain">
        ${items.map((item) => evidenceHtml(item, room, source))}
      </ul>`;
  });
}

function evidenceHtml(item: Evidence, room: Room, source: Reading): Html {
  const wording: EvidenceWording | undefined = source.body(item.seq);
  const { word, seq } = standingOf(item);
  const kind = source.board.sources.get(item.source)?.kind;
  const judged = appraisalWords(item, room, source);
  return markup`<li>
    <strong>E${item.number}</strong> ${
      wording ? citationHtml(wording.citation) : textOr(source, item.seq, undefined)
    }
    <div class="faint"><span dir="auto">${sourceName(source, item.source)}</span> (${kind})</div>
    ${wording?.excerpt && markup`<blockquote dir="auto" lang="${wording.language ?? ''}"><span class="text">${wording.excerpt}</span></blockquote>`}
    ${
      wording?.translation &&
      markup`<blockquote dir="auto">
        <span class="text">${wording.translation}</span>
        <footer class="faint">Translation${wording.translator && `: ${wording.translator}`}</footer>
      </blockquote>`
    }
    ${wording?.weakness && markup`<p dir="auto"><strong>Weakness:</strong> ${wording.weakness}</p>`}
    ${seq !== undefined && markup`<p dir="auto"><strong>${word}:</strong> ${textOr(source, seq, source.body(seq)?.reason)}</p>`}
    ${judged && markup`<p class="faint">${judged}</p>`}
  </li>`;
}

function ratings(room: Room, source: Reading): Html[] {
  return room.ratings.toReversed().map((rating) => ratingHtml(rating, source));
}

function ratingHtml({ seq, at, by, round: id, ended, dissents }: FinalRating, source: Reading): Html {
  const round = source.board.rounds.get(id ?? '');
  const scale = round ? scaleOf(source, round.scale) : claimScaleAt(source, seq);
  const body: RatingBody | undefined = source.body(seq);
  const [, level, words] = answerCells(scale, body?.answer);
  const basis = body?.basis;
  const place = level !== undefined && ` (level ${level} of ${scale?.shape.axes[0]?.levels})`;
  const certainty = body?.certainty && `, certainty ${body.certainty}`;
  return markup`<div class="rating">
    ${source.board.about.sample && markup`<span class="sample">SAMPLE</span>`}${
      ended === undefined ? 'Final rating' : 'Earlier final rating, reopened since'
    }:
    <strong class="level" dir="auto">${words || textOr(source, seq, undefined)}</strong>${place}${certainty}
    <p class="text" dir="auto">${textOr(source, seq, body?.rationale)}</p>
    ${body?.departure && markup`<p class="text" dir="auto"><strong>Departs from the panel or the rule:</strong> ${body.departure}</p>`}
    <p class="faint">
      ${basis && `Rests on ${basis.counted} counted ballots (${basis.status}). `}Recorded by
      <span dir="auto">${nameOf(source, by)}</span>, ${time(at)}, entry ${seq}.
    </p>
    ${dissents.map((dissent) => dissentHtml(dissent, scale, source))}
  </div>`;
}

function dissentHtml(
  { seq, by }: FinalRating['dissents'][number],
  scale: ReturnType<typeof scaleOf>,
  source: Reading,
): Html {
  const body = source.body(seq) as { text: string; answer?: Parameters<typeof answerCells>[1] } | undefined;
  const [, , words] = answerCells(scale, body?.answer);
  return markup`<p dir="auto">
    <strong>Dissent of ${nameOf(source, by)}${words && ` (${words})`}:</strong>
    <span class="text">${textOr(source, seq, body?.text)}</span>
  </p>`;
}

function debate({ arguments: count }: Claim): Html | false {
  const words = count === 1 ? 'one argument' : `${count} arguments`;
  return (
    count > 0 &&
    markup`<p class="faint">The debate on this claim, ${words}, is in the bundle: arguments.csv.</p>`
  );
}

const turnWords = { withdrawn: 'Withdrawn', merged: 'Merged', reopened: 'Reopened' };

function turns(room: Room, source: Reading): Html | false {
  if (room.turns.length === 0) return false;
  return markup`<h3>What became of it</h3>
    <ul>
      ${room.turns.map(
        ({ type, seq, at, by, public: isNote }) =>
          markup`<li>
            ${isNote && markup`<strong>Correction note.</strong> `}${turnWords[type]} by
            <span dir="auto">${nameOf(source, by)}</span>, ${time(at)}:
            <span dir="auto">${textOr(source, seq, source.body(seq)?.reason)}</span>
          </li>`,
      )}
    </ul>`;
}

/** The minute in UTC, as in the ledger. */
export function time(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
