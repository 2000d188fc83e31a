import { beforeEach, expect, test } from 'vitest';
import type { Rating } from './answer.schema.ts';
import { readinessOf } from './readiness-of.ts';
import { scaleOfRating } from './scale.decide.ts';
import { preset } from './scale-presets.ts';
import {
  attach,
  close,
  idOf,
  open,
  panelBoard,
  refusal,
  send,
  vote,
  type World,
} from './testing/board-world.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
});

const finalising = (answer: Rating, departure?: string) => ({
  claim: idOf('c1'),
  answer,
  rationale: 'What the panel found.',
  ...(departure && { departure }),
});
const row = () => w.board.claims.get(idOf('c1'))!;
const basis = () => (w.bodies.get(row().rating!) as { basis: unknown }).basis;

function roundOf(...answers: (number | Rating)[]): void {
  open(w);
  answers.forEach((answer, i) => vote(w, `r${i + 1}`, answer));
  close(w);
}

test('RV33 RV34 a consensus is recorded with its basis and needs no further reason', () => {
  roundOf(4, 4, 4, 4, 5);
  send(w, 'mod', 'rating.finalise', { ...finalising({ level: 4 }), certainty: 'high' });
  expect(basis()).toEqual({
    round: idOf('round1'),
    counted: 5,
    status: 'consensus',
    ready: true,
    statistics: expect.stringMatching(/^touchstone-consensus\//),
  });
});

test('RV34 a finding can win', () => {
  const finding = { finding: 'not-checkable' };
  roundOf(finding, finding, finding, finding, 3);
  expect(refusal(w, 'mod', 'rating.finalise', finalising({ level: 3 })).code).toBe('DEPARTURE_REQUIRED');
  send(w, 'mod', 'rating.finalise', finalising(finding));
});

test.each<[string, (number | Rating)[], Rating]>([
  ['another answer than the panel’s', [4, 4, 4, 4, 4], { level: 5 }],
  ['a finding instead of the panel’s level', [4, 4, 4, 4, 4], { finding: 'not-checkable' }],
  ['near consensus', [4, 4, 4, 5, 5], { level: 4 }],
  ['a split', [1, 1, 5, 5, 3], { level: 3 }],
  ['an unsettled panel', [1, 2, 3, 4, 3], { level: 3 }],
  ['no quorum', [4, 4], { level: 4 }],
])('RV34 %s needs a reason', (_what, answers, answer) => {
  roundOf(...answers);
  expect(refusal(w, 'mod', 'rating.finalise', finalising(answer))).toMatchObject({
    code: 'DEPARTURE_REQUIRED',
    field: 'departure',
  });
  send(w, 'mod', 'rating.finalise', finalising(answer, 'The strongest evidence came late.'));
  expect(row().status).toBe('finalised');
});

test('RV34 without a round a reason is needed, and the basis says so', () => {
  expect(refusal(w, 'mod', 'rating.finalise', finalising({ level: 4 })).code).toBe('DEPARTURE_REQUIRED');
  send(w, 'mod', 'rating.finalise', finalising({ level: 4 }, 'A matter of record.'));
  expect(basis()).toMatchObject({ counted: 0, status: 'no-round', ready: false });
});

test('RV34 stale ballots need a reason', () => {
  roundOf(4, 4, 4, 4, 4);
  send(w, 'mod', 'claim.revise', { claim: idOf('c1'), statement: 'Another.', kind: 'fact' });
  expect(refusal(w, 'mod', 'rating.finalise', finalising({ level: 4 })).message).toContain('stale');
  send(w, 'mod', 'rating.finalise', finalising({ level: 4 }, 'Only a comma moved.'));
  expect(basis()).toMatchObject({ status: 'consensus', ready: false });
});

test('RV32 RV34 evidence that came after the round makes its ballots stale where it is material', () => {
  roundOf(4, 4, 4, 4, 4);
  attach(w, 'r1', 'e1');
  const mark = { evidence: idOf('e1'), round: idOf('round1'), material: true, reason: 'R' };
  send(w, 'mod', 'evidence.mark', mark);
  expect(refusal(w, 'mod', 'rating.finalise', finalising({ level: 4 })).code).toBe('DEPARTURE_REQUIRED');
});

test('RV34 rounds from before a reopening are no ground for a new rating', () => {
  roundOf(4, 4, 4, 4, 4);
  send(w, 'mod', 'rating.finalise', finalising({ level: 4 }));
  send(w, 'mod', 'claim.reopen', { claim: idOf('c1'), reason: 'A new report.' });
  expect(refusal(w, 'mod', 'rating.finalise', finalising({ level: 4 })).code).toBe('DEPARTURE_REQUIRED');
});

test('RV33 whoever finalises has no conflict of interest in the claim', () => {
  roundOf(4, 4, 4, 4, 4);
  send(w, 'mod', 'member.recuse', { claim: idOf('c1'), statement: 'S' });
  expect(refusal(w, 'mod', 'rating.finalise', finalising({ level: 4 })).code).toBe('RECUSED');
  send(w, 'ann', 'rating.finalise', finalising({ level: 4 }));
});

test('RV33 a rating is on the scale of its round', () => {
  roundOf(4, 4, 4, 4, 4);
  send(w, 'ann', 'scale.define', { ...preset('rand'), scale: idOf('rand') });
  expect(refusal(w, 'mod', 'rating.finalise', finalising({ level: 9 }, 'D')).field).toBe('answer.level');
  send(w, 'mod', 'rating.finalise', finalising({ level: 4 }));
  const rating = w.board.rooms.get(idOf('c1'))!.ratings[0]!;
  expect(scaleOfRating(w.board, rating)?.scale).toBe(idOf('verdict'));
});

test('RV36 there is no readiness while a round runs', () => {
  const readiness = () => readinessOf(w.board, w.board.rooms.get(idOf('c1'))!, (seq) => w.bodies.get(seq));
  expect(readiness()).toBeUndefined();
  open(w, 'round1', { visibility: 'immediate' });
  for (const r of ['r1', 'r2', 'r3', 'r4', 'r5']) vote(w, r, 4);
  expect(readiness()).toBeUndefined();
  close(w);
  expect(readiness()?.readiness).toMatchObject({ status: 'consensus', needs: 4 });
});

test('RV35 dissents are by reviewers and by whoever was on the panel, while the rating stands', () => {
  const dissent = { claim: idOf('c1'), text: 'I disagree.', answer: { level: 5 } };
  expect(refusal(w, 'r1', 'dissent.file', dissent).code).toBe('CLAIM_NOT_FINALISED');
  open(w, 'round1', { panel: [idOf('r1'), idOf('ann')] });
  close(w);
  send(w, 'mod', 'rating.finalise', finalising({ level: 4 }, 'Nobody voted.'));
  expect(refusal(w, 'mod', 'dissent.file', dissent).code).toBe('NOT_ON_PANEL');
  expect(refusal(w, 'r1', 'dissent.file', { ...dissent, answer: { level: 6 } }).field).toBe('answer.level');
  for (const name of ['r1', 'r1', 'r2', 'ann']) send(w, name, 'dissent.file', dissent);
  expect(row().dissents).toBe(4);
});

test('RV35 reopening keeps the rating and its dissents', () => {
  send(w, 'mod', 'rating.finalise', finalising({ level: 4 }, 'A matter of record.'));
  const seq = row().rating!;
  send(w, 'r1', 'dissent.file', { claim: idOf('c1'), text: 'I disagree.' });
  send(w, 'mod', 'claim.reopen', { claim: idOf('c1'), reason: 'A new report.', public: true });
  expect(row()).toMatchObject({ status: 'collecting', rating: undefined, dissents: 0 });
  const [rating] = w.board.rooms.get(idOf('c1'))!.ratings;
  expect(rating).toMatchObject({ seq, ended: w.board.size - 1, dissents: [{ by: idOf('r1') }] });
});
