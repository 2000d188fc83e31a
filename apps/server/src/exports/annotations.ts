import type { Claim } from '@touchstone/review/board';
import type { ClaimWording } from '@touchstone/review/claim.events';
import { inOrder } from '@touchstone/review/polls';
import { nameOf, type Reading } from '@touchstone/review/reading';
import { ExportFold } from './export-fold.ts';
import { isMarking, type ExportParts, type ExportView } from './export-view.ts';
import { ratingInForce } from './final-rating.ts';
import { inTurns } from './in-turns.ts';
import { jsonLd, urn } from './json-ld.ts';

/** The claims that are marked in documents as a collection of W3C annotations. */
export async function* annotationsFile({ database }: ExportParts, view: ExportView): AsyncGenerator<string> {
  const { source } = await new ExportFold(database, view).readAll();
  yield* inTurns(annotationCollection(source));
}

/** The JSON-LD of an Annotation Collection with one page (Web Annotation Data Model, 5), in pieces. */
export function annotationCollection(source: Reading): Generator<string> {
  const found = inOrder(source.board).filter(
    (claim) => isMarking(claim) && source.body(claim.seq) !== undefined,
  );
  return jsonLd(frame(source, found.length), annotations(found, source));
}

function frame({ board, body }: Reading, total: number): object {
  const id = `${urn(board.id)}#annotations`;
  const title: string = body(board.about.seq)?.title ?? `Board ${board.id}`;
  const page = `${id}-1`;
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'AnnotationCollection',
    label: board.about.sample ? `SAMPLE: ${title.replace(/^SAMPLE: /, '')}` : title,
    total,
    last: page,
    first: { id: page, type: 'AnnotationPage', startIndex: 0, items: [] },
  };
}

/** One a claim; of a claim with several passages each is a target. */
function* annotations(claims: Iterable<Claim>, source: Reading): Generator<object> {
  for (const claim of claims) {
    const wording: ClaimWording = source.body(claim.seq);
    const name = nameOf(source, claim.by);
    yield {
      id: `${urn(claim.id)}#annotation`,
      type: 'Annotation',
      motivation: claim.status === 'finalised' ? 'assessing' : 'describing',
      creator: name ? { type: 'Person', name } : undefined,
      created: claim.at,
      modified: source.at(claim.seq),
      body: bodies(claim, wording, source),
      target: targets(claim, wording, source),
    };
  }
}

/** What is said of the passages: the claim, its tags, the final rating in force and the dissents from it. */
function bodies(claim: Claim, { statement }: ClaimWording, source: Reading): object[] {
  const tags: string[] = source.body(claim.tags)?.tags ?? [];
  const rating = ratingInForce(claim, source);
  const dissents = rating?.dissents ?? [];
  return [
    textual('describing', statement),
    ...tags.map((tag) => textual('tagging', tag)),
    ...(rating ? [textual('assessing', `Final rating: ${rating.label}\n\n${rating.reasons}`, rating)] : []),
    ...dissents.map(({ name, label, text, at }) => {
      const from = name && ` of ${name}`;
      return textual('commenting', `Dissent${from}${label && ` (${label})`}: ${text}`, { at });
    }),
  ];
}

function textual(purpose: string, value: string, { at }: { at?: string } = {}): object {
  return { type: 'TextualBody', purpose, format: 'text/plain', value, created: at };
}

/** Positions are in code points of the document's text, as the model wants it, and as claims are anchored. */
function targets({ anchors }: Claim, { quotes }: ClaimWording, source: Reading): object[] {
  return anchors.map(({ document, start, end }, i) => ({
    type: 'SpecificResource',
    source: documentSource(document, source),
    selector: [
      { type: 'TextQuoteSelector', ...quotes[i] },
      { type: 'TextPositionSelector', start, end },
    ],
  }));
}

function documentSource(id: string, { board, body }: Reading): object {
  const about = body(board.documents.get(id)?.seq ?? board.size);
  const via: string | undefined = about?.origin.kind === 'address' ? about.origin.name : undefined;
  return { id: urn(id), type: 'Text', format: 'text/plain', label: about?.title, via };
}
