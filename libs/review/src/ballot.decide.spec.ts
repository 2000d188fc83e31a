import { beforeEach, expect, test } from 'vitest';
import type { CommandOf } from './commands.ts';
import { preset } from './scale-presets.ts';
import {
  attach,
  ballot,
  close,
  draft,
  idOf,
  open,
  panelBoard,
  refusal,
  send,
  tagOf,
  vote,
  type World,
} from './testing/board-world.ts';
import { appraisalsOf, ballotsOf, pollOf } from './readiness-of.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
  attach(w, 'r1', 'e1');
});

const room = () => w.board.rooms.get(idOf('c1'))!;
const body = (seq: number) => w.bodies.get(seq);
const count = (round = 'round1') => pollOf(w.board, room(), idOf(round), body)!;

test('RV29 every kind of answer is counted for what it is', () => {
  open(w);
  vote(w, 'r1', 5);
  vote(w, 'r2', 5);
  vote(w, 'r3', { finding: 'not-checkable' });
  vote(w, 'r4', { cannotJudge: true });
  vote(w, 'r5', { abstain: true });
  expect(count()).toMatchObject({
    levels: [0, 0, 0, 0, 2],
    findings: { 'evidence-conflicts': 0, 'not-enough-evidence': 0, 'not-checkable': 1 },
    cannotJudge: 1,
    abstained: 1,
    voted: 5,
    panel: 5,
  });
});

test('RV29 the last of several ballots counts, and all stay', () => {
  open(w);
  vote(w, 'r1', 5);
  vote(w, 'r1', 1);
  expect(count().levels).toEqual([1, 0, 0, 0, 0]);
  expect(ballotsOf(w.board, room(), idOf('round1'), body)).toMatchObject([{ member: idOf('r1'), recast: 1 }]);
  expect(w.entries.filter(({ type }) => type === 'ballot.cast')).toHaveLength(2);
  expect(w.board.claims.get(idOf('c1'))!.voted).toEqual([idOf('r1')]);
});

test.each<[string, CommandOf<'ballot.cast'>['answer'], string]>([
  ['a level off the scale', { level: 6 }, 'answer.level'],
  ['an unknown finding', { finding: 'who-knows' }, 'answer.finding'],
])('RV29 %s is refused', (_what, answer, field) => {
  open(w);
  expect(refusal(w, 'r1', 'ballot.cast', ballot(answer))).toMatchObject({ code: 'LEVEL_OFF_SCALE', field });
});

test('RV29 only the panel votes, on the claims of the round, while it runs', () => {
  draft(w, 'r1', 'c2');
  open(w);
  expect(refusal(w, 'mod', 'ballot.cast', ballot(2)).code).toBe('NOT_ON_PANEL');
  expect(refusal(w, 'obs', 'ballot.cast', ballot(2)).code).toBe('ROLE_NOT_ALLOWED');
  expect(refusal(w, 'r1', 'ballot.cast', ballot(2, 'round1', 'c2')).code).toBe('UNKNOWN_ID');
  expect(refusal(w, 'r1', 'ballot.cast', ballot(2, 'round9')).field).toBe('round');
  close(w);
  expect(refusal(w, 'r1', 'ballot.cast', ballot(2)).code).toBe('ROUND_CLOSED');
});

test('RV29 a ballot of an earlier round of the claim is not taken in its name', () => {
  open(w);
  close(w);
  open(w, 'round2');
  expect(refusal(w, 'r1', 'ballot.cast', ballot(2)).code).toBe('ROUND_CLOSED');
});

test('RV29 a ballot knows the version and the entries that it judged', () => {
  open(w);
  send(w, 'r1', 'claim.revise', { claim: idOf('c1'), statement: 'Another.', kind: 'fact' });
  const size = w.board.size;
  const [entry] = vote(w, 'r1', 2);
  expect(entry!.data).toEqual({ claim: idOf('c1'), round: idOf('round1'), version: 2, seen: size });
});

test('RV31 a recused member’s ballots are refused, and those of the running round do not count', () => {
  open(w);
  for (const r of ['r1', 'r2', 'r3']) vote(w, r, 5);
  send(w, 'r1', 'member.recuse', { claim: idOf('c1'), statement: 'I wrote it.' });
  expect(refusal(w, 'r1', 'ballot.cast', ballot(5)).code).toBe('RECUSED');
  expect(count()).toMatchObject({ levels: [0, 0, 0, 0, 2], voted: 2, panel: 4 });
});

test('RV31 members removed while the round runs do not count either', () => {
  open(w);
  for (const r of ['r1', 'r2', 'r3']) vote(w, r, 5);
  send(w, 'ann', 'member.remove', { member: idOf('r1') });
  close(w);
  expect(count()).toMatchObject({ levels: [0, 0, 0, 0, 2], panel: 4 });
});

test('RV31 what counted when the round closed counts for good', () => {
  open(w);
  for (const r of ['r1', 'r2', 'r3']) vote(w, r, 5);
  close(w);
  send(w, 'r1', 'member.recuse', { claim: idOf('c1'), statement: 'I met the author.' });
  send(w, 'ann', 'member.remove', { member: idOf('r2') });
  expect(count()).toMatchObject({ levels: [0, 0, 0, 0, 3], panel: 5 });
});

test('RV31 a recusal on one claim leaves the others alone', () => {
  draft(w, 'r1', 'c2');
  send(w, 'r1', 'member.recuse', { claim: idOf('c1'), statement: 'S' });
  open(w, 'round1', { claims: [idOf('c1'), idOf('c2')] });
  expect(refusal(w, 'r1', 'ballot.cast', ballot(2)).code).toBe('RECUSED');
  expect(refusal(w, 'r1', 'appraisal.submit', appraisal({})).code).toBe('RECUSED');
  vote(w, 'r1', 2, 'round1', 'c2');
});

test('RV32 a new version of the claim makes the ballots before it stale', () => {
  open(w);
  vote(w, 'r1', 2);
  vote(w, 'r2', { abstain: true });
  send(w, 'mod', 'claim.revise', { claim: idOf('c1'), statement: 'Another.', kind: 'fact' });
  vote(w, 'r3', 2);
  expect(count().stale).toBe(1);
});

type Answers = CommandOf<'appraisal.submit'>['answers'];

function appraisal(answers: Answers, rationale?: string) {
  const given = { reliability: 2, credibility: 2, ...answers };
  return { evidence: idOf('e1'), round: idOf('round1'), answers: given, rationale };
}

test('RV30 an appraisal answers every axis', () => {
  open(w);
  send(w, 'r1', 'appraisal.submit', appraisal({}));
  send(w, 'r2', 'appraisal.submit', appraisal({ credibility: 'cannotJudge' }));
  send(w, 'r2', 'appraisal.submit', appraisal({ credibility: 'cannotJudge', reliability: 5 }));
  expect(appraisalsOf(w.board, room(), idOf('round1'), idOf('e1'), body)).toEqual([
    { key: 'reliability', levels: [0, 1, 0, 0, 1], cannotJudge: 0 },
    { key: 'credibility', levels: [0, 1, 0, 0, 0], cannotJudge: 1 },
  ]);
});

test.each<[string, Answers, string]>([
  ['a level off the axis', { reliability: 6 }, 'answers.reliability'],
  ['an unknown axis', { sincerity: 1 }, 'answers.sincerity'],
])('RV30 an appraisal with %s is refused', (_what, answers, field) => {
  open(w);
  expect(refusal(w, 'r1', 'appraisal.submit', appraisal(answers))).toMatchObject({
    code: 'LEVEL_OFF_SCALE',
    field,
  });
});

test('RV30 an axis left out is named', () => {
  open(w);
  const fields = { evidence: idOf('e1'), round: idOf('round1'), answers: { reliability: 1 } };
  expect(refusal(w, 'r1', 'appraisal.submit', fields).field).toBe('answers.credibility');
});

test('RV30 a level may ask for a rationale', () => {
  const [reliability, credibility] = preset('admiralty').axes!;
  const axes = [reliability!, { ...credibility!, corroborated: [], reasoned: [1] }];
  send(w, 'ann', 'scale.define', { ...preset('admiralty'), scale: idOf('mine'), axes });
  open(w);
  expect(refusal(w, 'r1', 'appraisal.submit', appraisal({ credibility: 1 })).code).toBe('RATIONALE_REQUIRED');
  send(w, 'r1', 'appraisal.submit', appraisal({ credibility: 1 }, 'E2, which does not draw on it.'));
});

test('RV30 evidence is appraised in a round of its own claim', () => {
  draft(w, 'r1', 'c2');
  attach(w, 'r1', 'e2', 'c2');
  open(w);
  const other = { ...appraisal({}), evidence: idOf('e2') };
  expect(refusal(w, 'r1', 'appraisal.submit', other)).toMatchObject({
    code: 'UNKNOWN_ID',
    field: 'evidence',
  });
  send(w, 'r1', 'evidence.withdraw', { evidence: idOf('e1'), reason: 'R' });
  expect(refusal(w, 'r1', 'appraisal.submit', appraisal({})).code).toBe('EVIDENCE_GONE');
});

test('BL4 a ballot cast again after looking is marked, and only then', () => {
  open(w, 'round1', { visibility: 'after-own' });
  const marked = () => (w.bodies.get(w.board.size - 1) as { afterLooking?: true }).afterLooking;
  vote(w, 'r1', 2);
  vote(w, 'r1', 3);
  expect(marked()).toBeUndefined();
  vote(w, 'r2', { abstain: true });
  vote(w, 'r2', 4);
  expect(marked()).toBeUndefined();
  vote(w, 'r2', 5);
  expect(marked()).toBe(true);
  vote(w, 'r1', 2);
  expect(marked()).toBe(true);
});

test('BL11 a tag is for secret rounds only', () => {
  open(w);
  expect(refusal(w, 'r1', 'ballot.cast', { ...ballot(2), tag: tagOf('r1') }).field).toBe('tag');
});
