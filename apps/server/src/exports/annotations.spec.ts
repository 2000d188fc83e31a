import { sourceOf } from '@touchstone/protocol/bundle/testing/source-of';
import { codePoints } from '@touchstone/review/code-points';
import { idOf, lastOf, panelBoard, send, type World } from '@touchstone/review/testing/board-world';
import { expect, test } from 'vitest';
import { annotationCollection } from './annotations.ts';

const text = 'The bridge 🚋🚋 opened in 1932. قيل إن الجسر آمن. Nobody else spoke.';

/** A board with a document, in which claims are marked. */
function marked(): World {
  const w = panelBoard();
  w.texts.set(idOf('notes'), text);
  send(w, 'ann', 'document.import', {
    document: idOf('notes'),
    title: 'Notes',
    sha256: '0'.repeat(64),
    length: codePoints(text).length,
    origin: { kind: 'address', name: 'https://example.org/notes' },
  });
  return w;
}

function mark(w: World, claim: string, ...quotes: string[]): void {
  const { fromUtf16 } = codePoints(text);
  const anchors = quotes.map((exact) => {
    const at = text.indexOf(exact);
    const [prefix, suffix] = [text.slice(Math.max(0, at - 4), at), text.slice(at + exact.length).slice(0, 4)];
    const [start, end] = [fromUtf16(at), fromUtf16(at + exact.length)];
    return { document: idOf('notes'), start, end, exact, prefix, suffix };
  });
  send(w, 'r1', 'claim.draft', {
    claim: idOf(claim),
    statement: `The claim ${claim}.`,
    kind: 'fact',
    anchors,
    tags: ['bridge'],
  });
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON, as whoever takes the file reads it
const collection = (w: World): any => JSON.parse([...annotationCollection(sourceOf(w))].join(''));

test('each passage is found again, by position in code points and by its words', () => {
  const w = marked();
  mark(w, 'c2', 'opened in 1932', 'قيل إن الجسر آمن');
  const { first, ...rest } = collection(w);
  expect(rest).toEqual({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${w.board.id}#annotations`,
    type: 'AnnotationCollection',
    label: 'A board',
    total: 1,
    last: first.id,
  });
  expect(first).toMatchObject({ type: 'AnnotationPage', startIndex: 0 });
  const [annotation] = first.items;
  expect(annotation).toMatchObject({
    id: `urn:uuid:${idOf('c2')}#annotation`,
    type: 'Annotation',
    creator: { type: 'Person', name: 'r1' },
  });
  const characters = [...text];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON
  const found = annotation.target.map(({ selector: [{ exact }, { start, end }] }: any) => [
    exact,
    characters.slice(start, end).join(''),
  ]);
  expect(found).toEqual([
    ['opened in 1932', 'opened in 1932'],
    ['قيل إن الجسر آمن', 'قيل إن الجسر آمن'],
  ]);
  expect(annotation.target[0]).toMatchObject({
    type: 'SpecificResource',
    source: { id: `urn:uuid:${idOf('notes')}`, label: 'Notes', via: 'https://example.org/notes' },
    selector: [
      { type: 'TextQuoteSelector', suffix: '. قي' },
      { type: 'TextPositionSelector', start: 14, end: 28 },
    ],
  });
});

test('it says what is claimed, tagged, rated and dissented from', () => {
  const w = marked();
  mark(w, 'c2', 'opened');
  const said = () =>
    collection(w).first.items.map((item: { motivation: string; body: Record<string, string>[] }) => [
      item.motivation,
      ...item.body.map(({ purpose, value }) => `${purpose}: ${value}`),
    ]);
  expect(said()).toEqual([['describing', 'describing: The claim c2.', 'tagging: bridge']]);
  const rating = { claim: idOf('c2'), answer: { level: 1 }, rationale: 'It is so.', departure: 'No panel.' };
  send(w, 'mod', 'rating.finalise', rating);
  send(w, 'r2', 'dissent.file', { claim: idOf('c2'), text: 'Not so.', answer: { level: 5 } });
  expect(said()).toEqual([
    [
      'assessing',
      'describing: The claim c2.',
      'tagging: bridge',
      expect.stringMatching(/^assessing: Final rating: Supported\n\nIt is so\./),
      'commenting: Dissent of r2 (Refuted): Not so.',
    ],
  ]);
});

test('claims that mark nothing are not in it: without a passage, withdrawn, merged or redacted', () => {
  const w = marked();
  for (const claim of ['c2', 'c3', 'c4', 'c5']) mark(w, claim, 'opened');
  expect(collection(w).total).toBe(4);
  send(w, 'ann', 'body.redact', { seq: lastOf(w, 'claim.drafted'), reason: 'Personal data.' });
  send(w, 'mod', 'claim.withdraw', { claim: idOf('c2'), reason: 'Not needed.' });
  send(w, 'mod', 'claim.merge', { claim: idOf('c3'), into: idOf('c4'), reason: 'The same.' });
  const { total, first } = collection(w);
  expect(total).toBe(1);
  expect(first.items.map(({ id }: { id: string }) => id)).toEqual([`urn:uuid:${idOf('c4')}#annotation`]);
});

test('a board without marked claims is an empty collection', () => {
  expect(collection(panelBoard())).toMatchObject({ total: 0, first: { items: [] } });
});
