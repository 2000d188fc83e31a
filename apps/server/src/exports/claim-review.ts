import type { Claim } from '@touchstone/review/board';
import type { ClaimWording } from '@touchstone/review/claim.events';
import { inOrder } from '@touchstone/review/polls';
import type { Reading } from '@touchstone/review/reading';
import { preset } from '@touchstone/review/scale-presets';
import { ExportFold } from './export-fold.ts';
import type { ExportParts, ExportView } from './export-view.ts';
import { ratingInForce, type Dissent, type RatingInForce } from './final-rating.ts';
import { inTurns } from './in-turns.ts';
import { jsonLd, urn } from './json-ld.ts';

/** The claims with a final rating as ClaimReviews of schema.org, in one JSON-LD graph. */
export async function* claimReviewFile(
  { database, address }: ExportParts,
  view: ExportView,
): AsyncGenerator<string> {
  const { source } = await new ExportFold(database, view).readAll();
  yield* inTurns(jsonLd({ '@context': 'https://schema.org', '@graph': [] }, claimReviews(source, address)));
}

/** One a claim that has a final rating in force, as far as the reader may read claim and rating. */
export function* claimReviews(source: Reading, address?: string): Generator<object> {
  const { board } = source;
  const place = address && `${address}/b/${board.id}`;
  const title: string | undefined = source.body(board.about.seq)?.title;
  const author = { '@type': 'Organization', name: title ?? `Board ${board.id}`, url: place };
  for (const claim of inOrder(board)) {
    const rating = ratingInForce(claim, source);
    const wording: ClaimWording | undefined = source.body(claim.seq);
    if (!rating || !wording) continue;
    yield {
      '@type': 'ClaimReview',
      url: place && `${place}/c/${claim.id}`,
      claimReviewed: wording.statement,
      itemReviewed: itemReviewed(claim, wording, source),
      reviewRating: reviewRating(rating),
      author,
      datePublished: rating.at,
      creativeWorkStatus: board.about.sample ? 'SAMPLE' : undefined,
      keywords: listed(source.body(claim.tags)?.tags),
      comment: listed(rating.dissents.map(comment)),
      correction: listed(corrections(claim, source)),
    };
  }
}

/** Who said it is named without a type: the board does not know whether it is a person. */
function itemReviewed(claim: Claim, wording: ClaimWording, source: Reading): object {
  const { claimant, date, place, appearance } = wording;
  return {
    '@type': 'Claim',
    '@id': urn(claim.id),
    identifier: `C${claim.number}`,
    author: claimant && { name: claimant },
    datePublished: date,
    locationCreated: place && { '@type': 'Place', name: place },
    appearance: listed([...(appearance ? [workOf(appearance)] : []), ...documentsOf(claim, source)]),
  };
}

const webAddress = /^https?:\/\/\S+$/i;

function workOf(text: string): object {
  return { '@type': 'CreativeWork', ...(webAddress.test(text) ? { url: text } : { name: text }) };
}

/** The documents that the claim is marked in, with the address that they were imported from. */
function documentsOf({ anchors }: Claim, { board, body }: Reading): object[] {
  return [...new Set(anchors.map(({ document }) => document))].flatMap((id) => {
    const about = body(board.documents.get(id)?.seq ?? board.size);
    if (!about) return [];
    const url: string | undefined = about.origin.kind === 'address' ? about.origin.name : undefined;
    return { '@type': 'CreativeWork', '@id': urn(id), name: about.title, url };
  });
}

function reviewRating({ body, scale, label, reasons }: RatingInForce): object {
  const level = 'level' in body.answer ? body.answer.level : undefined;
  const levels = scale?.wording?.axes[0]?.levels.map((each) => each.label) ?? [];
  return {
    '@type': 'Rating',
    name: scale?.wording?.name,
    alternateName: label,
    ...(level !== undefined && truthOf(level, levels)),
    description: body.certainty && `Certainty: ${body.certainty}`,
    ratingExplanation: reasons,
  };
}

const labelsOf = (key: 'verdict' | 'likelihood') => preset(key).levels!.map(({ label }) => label);
/** Levels from false to true. */
const fromFalse = [labelsOf('verdict').reverse(), labelsOf('likelihood')].map(String);

/**
 * A level as a number that grows with the truth of the claim, which is how ClaimReviews are read. Only for the
 * scales whose levels are known to run between false and true; no number is better than one that misleads.
 */
function truthOf(level: number, levels: readonly string[]): object | undefined {
  const numbers = { bestRating: levels.length, worstRating: 1 };
  if (fromFalse.includes(String(levels))) return { ratingValue: level, ...numbers };
  if (!fromFalse.includes(String(levels.toReversed()))) return undefined;
  return { ratingValue: levels.length + 1 - level, ...numbers };
}

function comment({ name, label, text, at }: Dissent): object {
  const author = name ? { '@type': 'Person', name } : undefined;
  const title = label ? `Dissent: ${label}` : 'Dissent';
  return { '@type': 'Comment', name: title, text, author, datePublished: at };
}

/** Why earlier final ratings were reopened, where that was made a correction note. */
function corrections(claim: Claim, source: Reading): object[] {
  const turns = source.board.rooms.get(claim.id)?.turns ?? [];
  return turns.flatMap(({ public: isNote, seq, at }) => {
    const text: string | undefined = isNote && source.body(seq)?.reason;
    return text ? { '@type': 'CorrectionComment', text, datePublished: at } : [];
  });
}

const listed = <T>(list: readonly T[] | undefined) => (list?.length ? list : undefined);
