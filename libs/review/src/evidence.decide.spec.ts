import { beforeEach, expect, test } from 'vitest';
import {
  attach,
  close,
  draft,
  idOf,
  open,
  panelBoard,
  post,
  refusal,
  send,
  source,
  vote,
  type World,
} from './testing/board-world.ts';
import { arrivedSince, pollOf } from './readiness-of.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
});

const citation = { type: 'report', title: 'A report' } as const;
const counts = () => w.board.claims.get(idOf('c1'))!.evidence;
const room = () => w.board.rooms.get(idOf('c1'))!;
const stale = () => pollOf(w.board, room(), idOf('round1'), (seq) => w.bodies.get(seq))!.stale;

test('RV14 evidence is numbered over the board', () => {
  draft(w, 'r1', 'c2');
  attach(w, 'r1', 'e1');
  attach(w, 'r2', 'e2', 'c2', 'against');
  attach(w, 'r1', 'e3', 'c1', 'context');
  expect(room().evidence.map(({ number }) => number)).toEqual([1, 3]);
  expect(counts()).toEqual({ for: 1, against: 0, context: 1 });
});

test('RV20 evidence counts until it is first marked or withdrawn', () => {
  attach(w, 'r1', 'e1');
  attach(w, 'r1', 'e2');
  const reason = 'The court of appeal overturned it.';
  send(w, 'r2', 'evidence.mark', { evidence: idOf('e1'), mark: 'overturned', reason });
  expect(counts().for).toBe(1);
  send(w, 'r2', 'evidence.mark', { evidence: idOf('e1'), mark: 'retracted', reason });
  send(w, 'r1', 'evidence.withdraw', { evidence: idOf('e1'), reason });
  expect(counts().for).toBe(1);
  send(w, 'mod', 'evidence.withdraw', { evidence: idOf('e2'), reason });
  expect(counts().for).toBe(0);
  expect(refusal(w, 'r1', 'evidence.withdraw', { evidence: idOf('e2'), reason }).code).toBe('EVIDENCE_GONE');
});

test('RV20 a correction keeps every wording and makes no ballot stale', () => {
  attach(w, 'r1', 'e1');
  open(w);
  vote(w, 'r1', 2);
  const fields = { evidence: idOf('e1'), citation: { ...citation, DOI: '10.1/x' }, reason: 'A typo.' };
  expect(refusal(w, 'r2', 'evidence.correct', fields).code).toBe('NOT_YOURS');
  send(w, 'r1', 'evidence.correct', fields);
  expect(room().evidence[0]!.versions).toHaveLength(2);
  expect(stale()).toBe(0);
});

test('RV32 a moderator says whether what arrived during a round is material to it', () => {
  attach(w, 'r1', 'e1');
  open(w);
  vote(w, 'r1', 2);
  attach(w, 'r2', 'e2');
  vote(w, 'r2', 2);
  const mark = {
    evidence: idOf('e2'),
    round: idOf('round1'),
    material: true,
    reason: 'It bears on the date.',
  };
  expect(arrivedSince(w.board, room(), idOf('round1')).map(({ id }) => id)).toEqual([idOf('e2')]);
  expect(refusal(w, 'r2', 'evidence.mark', mark).code).toBe('ROLE_NOT_ALLOWED');
  expect(refusal(w, 'mod', 'evidence.mark', { ...mark, evidence: idOf('e1') }).code).toBe('NO_CHANGE');
  send(w, 'mod', 'evidence.mark', mark);
  expect(stale()).toBe(1);
  vote(w, 'r1', 3);
  expect(stale()).toBe(0);
});

test('RV32 taking the mark back makes the ballots fresh again, as far as nothing else made them stale', () => {
  open(w);
  vote(w, 'r1', 2);
  attach(w, 'r2', 'e1');
  const mark = { evidence: idOf('e1'), round: idOf('round1'), reason: 'On reflection.' };
  send(w, 'mod', 'evidence.mark', { ...mark, material: true });
  expect(refusal(w, 'mod', 'evidence.mark', { ...mark, material: true }).code).toBe('NO_CHANGE');
  send(w, 'mod', 'evidence.mark', { ...mark, material: false });
  expect(stale()).toBe(0);
  send(w, 'mod', 'claim.revise', { claim: idOf('c1'), statement: 'Another.', kind: 'fact' });
  send(w, 'mod', 'evidence.mark', { ...mark, material: true });
  send(w, 'mod', 'evidence.mark', { ...mark, material: false });
  expect(stale()).toBe(1);
});

test('RV32 a mark says one thing or the other', () => {
  open(w);
  attach(w, 'r2', 'e1');
  const both = { evidence: idOf('e1'), mark: 'retracted' as const, round: idOf('round1'), material: true };
  expect(refusal(w, 'mod', 'evidence.mark', { ...both, reason: 'R' }).code).toBe('FIELDS_MISMATCH');
  expect(refusal(w, 'mod', 'evidence.mark', { evidence: idOf('e1'), reason: 'R' }).field).toBe('mark');
});

test('RV18 evidence of a finalised claim stays as it is', () => {
  attach(w, 'r1', 'e1');
  open(w);
  close(w);
  const rating = { answer: { level: 1 }, rationale: 'R', departure: 'Nobody voted.' };
  send(w, 'mod', 'rating.finalise', { claim: idOf('c1'), ...rating });
  const evidence = idOf('e1');
  const reason = 'R';
  const attempts = [
    refusal(w, 'r1', 'evidence.correct', { evidence, citation, reason }),
    refusal(w, 'r1', 'evidence.mark', { evidence, mark: 'retracted', reason }),
    refusal(w, 'r1', 'evidence.withdraw', { evidence, reason }),
    refusal(w, 'r1', 'evidence.attach', {
      ...{ evidence: idOf('e2'), claim: idOf('c1'), direction: 'for', source: idOf('paper'), citation },
    }),
  ];
  expect(attempts.map(({ code }) => code)).toEqual(Array(4).fill('CLAIM_FINALISED'));
});

test('RV21 sources rely on known sources and never on themselves', () => {
  source(w, 'r1', 'wire');
  const paper = { source: idOf('paper'), name: 'Paper', kind: 'press' as const };
  expect(refusal(w, 'r1', 'source.describe', { ...paper, reliesOn: idOf('no') }).field).toBe('reliesOn');
  send(w, 'r1', 'source.describe', { ...paper, reliesOn: idOf('wire') });
  const circle = { source: idOf('wire'), name: 'Wire', kind: 'press' as const, reliesOn: idOf('paper') };
  expect(refusal(w, 'r1', 'source.describe', circle).code).toBe('DUPLICATE_ITEM');
  const self = { source: idOf('new'), name: 'New', kind: 'press' as const, reliesOn: idOf('new') };
  expect(refusal(w, 'r1', 'source.describe', self).code).toBe('DUPLICATE_ITEM');
  expect(refusal(w, 'r2', 'source.describe', paper).code).toBe('NOT_YOURS');
  send(w, 'r1', 'source.describe', { ...paper, name: 'The Paper' });
  expect(w.board.sources.get(idOf('paper'))).toMatchObject({ version: 2, reliesOn: undefined });
});

test('RV7 RV20 nothing is argued about evidence that is unknown or withdrawn', () => {
  attach(w, 'r1', 'e1');
  post(w, 'r2', 'a1', { evidence: idOf('e1') }, 'con');
  send(w, 'r1', 'evidence.withdraw', { evidence: idOf('e1'), reason: 'R' });
  const argument = { argument: idOf('a2'), stance: 'con' as const, text: 'T' };
  expect(refusal(w, 'r2', 'argument.post', { ...argument, on: { evidence: idOf('e1') } }).code).toBe(
    'EVIDENCE_GONE',
  );
  expect(refusal(w, 'r2', 'argument.post', { ...argument, on: { evidence: idOf('a1') } }).code).toBe(
    'UNKNOWN_ID',
  );
});
