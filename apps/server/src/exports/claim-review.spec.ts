import { sourceOf } from '@touchstone/protocol/bundle/testing/source-of';
import { preset, type PresetKey } from '@touchstone/review/scale-presets';
import {
  boardWith,
  close,
  idOf,
  lastOf,
  open,
  panelBoard,
  send,
  vote,
  type World,
} from '@touchstone/review/testing/board-world';
import { expect, test } from 'vitest';
import { claimReviews } from './claim-review.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON, as whoever takes the file reads it
const reviews = (w: World, address?: string): any[] =>
  JSON.parse(JSON.stringify([...claimReviews(sourceOf(w), address)]));

type Answer = { level: number } | { finding: string };

function finalise(w: World, answer: Answer = { level: 2 }, claim = 'c1'): void {
  const reasons = { rationale: 'It is so.', departure: 'No panel.' };
  send(w, 'mod', 'rating.finalise', { claim: idOf(claim), answer, certainty: 'high', ...reasons });
}

test('a claim with its final rating is a review by the board, at its address', () => {
  const w = panelBoard();
  send(w, 'r1', 'claim.draft', {
    claim: idOf('c2'),
    statement: 'ربما كان الجسر آمنا.',
    kind: 'fact',
    claimant: 'The mayor',
    date: '1932-03',
    place: 'Riverton',
    appearance: 'https://example.org/speech',
    tags: ['bridge', 'dates'],
  });
  finalise(w, { level: 2 }, 'c2');
  const at = w.entries.at(-1)!.at;
  const place = `https://review.example/b/${w.board.id}`;
  expect(reviews(w, 'https://review.example')).toEqual([
    {
      '@type': 'ClaimReview',
      url: `${place}/c/${idOf('c2')}`,
      claimReviewed: 'ربما كان الجسر آمنا.',
      itemReviewed: {
        '@type': 'Claim',
        '@id': `urn:uuid:${idOf('c2')}`,
        identifier: 'C2',
        author: { name: 'The mayor' },
        datePublished: '1932-03',
        locationCreated: { '@type': 'Place', name: 'Riverton' },
        appearance: [{ '@type': 'CreativeWork', url: 'https://example.org/speech' }],
      },
      reviewRating: {
        '@type': 'Rating',
        name: 'Verdict',
        alternateName: 'Mostly supported',
        ratingValue: 4,
        bestRating: 5,
        worstRating: 1,
        description: 'Certainty: high',
        ratingExplanation: 'It is so.\n\nDeparts from the panel or the rule: No panel.',
      },
      author: { '@type': 'Organization', name: 'A board', url: place },
      datePublished: at,
      keywords: ['bridge', 'dates'],
    },
  ]);
  expect(reviews(w)[0]).not.toHaveProperty('url');
});

test('what is not final is not in it, nor what no longer is, until it is again', () => {
  const w = panelBoard();
  open(w);
  for (const name of ['r1', 'r2', 'r3']) vote(w, name, 1);
  expect(reviews(w)).toEqual([]);
  close(w);
  expect(reviews(w)).toEqual([]);
  finalise(w, { level: 1 });
  expect(reviews(w)).toHaveLength(1);
  send(w, 'mod', 'claim.reopen', { claim: idOf('c1'), reason: 'A new source.', public: true });
  expect(reviews(w)).toEqual([]);
  finalise(w, { level: 5 });
  expect(reviews(w)).toMatchObject([
    {
      reviewRating: { alternateName: 'Refuted', ratingValue: 1 },
      correction: [{ '@type': 'CorrectionComment', text: 'A new source.' }],
    },
  ]);
});

test('who dissents from a rating stands beside it', () => {
  const w = panelBoard();
  finalise(w);
  send(w, 'r2', 'dissent.file', { claim: idOf('c1'), text: 'Not so.', answer: { level: 5 } });
  expect(reviews(w)[0].comment).toEqual([
    {
      '@type': 'Comment',
      name: 'Dissent: Refuted',
      text: 'Not so.',
      author: { '@type': 'Person', name: 'r2' },
      datePublished: w.entries.at(-1)!.at,
    },
  ]);
});

test.each<[PresetKey, number, object]>([
  ['verdict', 1, { alternateName: 'Supported', ratingValue: 5, bestRating: 5, worstRating: 1 }],
  ['verdict', 5, { alternateName: 'Refuted', ratingValue: 1 }],
  ['likelihood', 1, { alternateName: 'Almost no chance', ratingValue: 1, bestRating: 7 }],
  ['likelihood', 7, { alternateName: 'Almost certain', ratingValue: 7 }],
  ['grade', 1, { alternateName: 'High', ratingValue: undefined, bestRating: undefined }],
  ['rand', 9, { alternateName: '9', ratingValue: undefined, worstRating: undefined }],
])('on %s level %i grows with the truth of the claim, or is no number', (key, level, rating) => {
  const w = panelBoard();
  send(w, 'ann', 'scale.define', { ...preset(key), scale: idOf('scale') });
  finalise(w, { level });
  expect({
    ratingValue: undefined,
    bestRating: undefined,
    worstRating: undefined,
    ...reviews(w)[0].reviewRating,
  }).toMatchObject(rating);
});

test('a finding has no number', () => {
  const w = panelBoard();
  finalise(w, { finding: 'not-checkable' });
  const { reviewRating } = reviews(w)[0];
  expect(reviewRating).toMatchObject({ alternateName: 'Not checkable' });
  expect(reviewRating).not.toHaveProperty('ratingValue');
});

test('a redacted rating is no review, and demo data says that it is', () => {
  const w = panelBoard();
  finalise(w);
  send(w, 'ann', 'body.redact', { seq: lastOf(w, 'rating.finalised'), reason: 'Personal data.' });
  expect(reviews(w)).toEqual([]);
  const demo = boardWith({ mod: 'moderator', r1: 'reviewer', obs: 'observer' }, { sample: true });
  send(demo, 'r1', 'claim.draft', { claim: idOf('c1'), statement: 'So.', kind: 'fact' });
  finalise(demo);
  expect(reviews(demo)).toMatchObject([
    { creativeWorkStatus: 'SAMPLE', reviewRating: { alternateName: 'SAMPLE: Mostly supported' } },
  ]);
});
