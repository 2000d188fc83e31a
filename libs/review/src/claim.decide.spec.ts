import { beforeEach, expect, test } from 'vitest';
import type { Command, CommandOf } from './commands.ts';
import { relations } from './words.ts';
import {
  boardWith,
  close,
  draft,
  idOf,
  lastOf,
  open,
  panelBoard,
  refusal,
  send,
  vote,
  type World,
} from './testing/board-world.ts';

const text = 'Ein 🦊 läuft. 🦊 schläft nicht.';

let w: World;
beforeEach(() => {
  w = boardWith({ mod: 'moderator', r1: 'reviewer', r2: 'reviewer' });
  w.texts.set(idOf('doc'), text);
  send(w, 'ann', 'document.import', {
    document: idOf('doc'),
    length: [...text].length,
    title: 'Foxes',
    sha256: 'a'.repeat(64),
    origin: { kind: 'paste' },
  });
});

type Anchor = NonNullable<CommandOf<'claim.draft'>['anchors']>[number];

function anchor(fields: Partial<Anchor> = {}): Anchor {
  const right = {
    document: idOf('doc'),
    start: 4,
    end: 11,
    exact: '🦊 läuft',
    prefix: 'Ein ',
    suffix: '. 🦊',
  };
  return { ...right, ...fields };
}

function drafting(anchors: Anchor[], claim = 'c1') {
  return { claim: idOf(claim), statement: 'A fox runs.', kind: 'fact' as const, anchors };
}

test('RV15 an anchor is where its words are, counted in code points', () => {
  send(w, 'r1', 'claim.draft', drafting([anchor()]));
  const seq = lastOf(w, 'claim.drafted');
  expect(w.board.claims.get(idOf('c1'))!.anchors).toEqual([{ document: idOf('doc'), start: 4, end: 11 }]);
  expect(w.bodies.get(seq)).toMatchObject({
    quotes: [{ exact: '🦊 läuft', prefix: 'Ein ', suffix: '. 🦊' }],
  });
});

test('RV15 anchors may overlap, touch both ends of the document and go without context', () => {
  const whole = anchor({ start: 0, end: [...text].length, exact: text, prefix: '', suffix: '' });
  send(w, 'r1', 'claim.draft', drafting([anchor(), anchor(), whole]));
  expect(w.board.claims.get(idOf('c1'))!.anchors).toHaveLength(3);
});

test.each<[string, Partial<Anchor>, string, string]>([
  ['other words', { exact: '🦊 Läuft' }, 'ANCHOR_MISMATCH', 'anchors.0.exact'],
  ['a position in UTF-16 units', { start: 4, end: 12 }, 'ANCHOR_MISMATCH', 'anchors.0.exact'],
  ['words moved by one', { start: 5, end: 12 }, 'ANCHOR_MISMATCH', 'anchors.0.exact'],
  ['another prefix', { prefix: 'Eine ' }, 'ANCHOR_MISMATCH', 'anchors.0.prefix'],
  ['a prefix from before the text', { prefix: 'xxEin ' }, 'ANCHOR_MISMATCH', 'anchors.0.prefix'],
  ['another suffix', { suffix: '!' }, 'ANCHOR_MISMATCH', 'anchors.0.suffix'],
  ['an end beyond the document', { end: 400 }, 'ANCHOR_OUT_OF_RANGE', 'anchors.0.end'],
  ['no length', { start: 4, end: 4 }, 'ANCHOR_OUT_OF_RANGE', 'anchors.0.end'],
  ['an unknown document', { document: idOf('other') }, 'UNKNOWN_ID', 'anchors.0.document'],
])('RV15 an anchor with %s is refused', (_what, fields, code, field) => {
  expect(refusal(w, 'r1', 'claim.draft', drafting([anchor(fields)]))).toMatchObject({ code, field });
});

test('RV14 claims are numbered in order, and a withdrawn number does not come back', () => {
  for (const name of ['c1', 'c2']) draft(w, 'r1', name);
  send(w, 'r1', 'claim.withdraw', { claim: idOf('c2'), reason: 'Said twice.' });
  draft(w, 'r1', 'c3');
  expect([...w.board.claims.values()].map(({ number }) => number)).toEqual([1, 2, 3]);
});

test('RV7 the id of a new claim is refused if anything has it', () => {
  draft(w, 'r1', 'c1');
  for (const taken of ['c1', 'r1', 'doc', 'verdict']) {
    expect(refusal(w, 'r1', 'claim.draft', drafting([], taken)).code).toBe('ID_TAKEN');
  }
});

test('RV16 a revision is a new version that keeps the anchors it does not name', () => {
  send(w, 'r1', 'claim.draft', drafting([anchor()]));
  const revised = { claim: idOf('c1'), statement: 'A fox is running.', kind: 'fact' as const };
  send(w, 'r1', 'claim.revise', { ...revised, reason: 'Clearer.' });
  const claim = w.board.claims.get(idOf('c1'))!;
  expect(claim).toMatchObject({ version: 2, anchors: [{ start: 4, end: 11 }] });
  expect(w.bodies.get(claim.seq)).toMatchObject({ quotes: [{ exact: '🦊 läuft' }], reason: 'Clearer.' });
  send(w, 'r1', 'claim.revise', { ...revised, anchors: [] });
  expect(w.board.claims.get(idOf('c1'))!.anchors).toEqual([]);
});

test('RV16 words that were redacted have to be marked again', () => {
  send(w, 'r1', 'claim.draft', drafting([anchor()]));
  send(w, 'ann', 'body.redact', { seq: lastOf(w, 'claim.drafted'), reason: 'A name.' });
  const revised = { claim: idOf('c1'), statement: 'A fox is running.', kind: 'fact' as const };
  expect(refusal(w, 'r1', 'claim.revise', revised).field).toBe('anchors');
  send(w, 'r1', 'claim.revise', { ...revised, anchors: [anchor()] });
});

test('RV16 RV19 reviewers revise and withdraw their own claims, moderators anyone’s', () => {
  draft(w, 'r1', 'c1');
  const revised = { claim: idOf('c1'), statement: 'S', kind: 'fact' as const };
  const withdrawn = { claim: idOf('c1'), reason: 'Out of scope.' };
  expect(refusal(w, 'r2', 'claim.revise', revised).code).toBe('NOT_YOURS');
  expect(refusal(w, 'r2', 'claim.withdraw', withdrawn).code).toBe('NOT_YOURS');
  send(w, 'mod', 'claim.revise', revised);
  send(w, 'mod', 'claim.withdraw', withdrawn);
});

test('RV19 a merged claim says where it went and keeps its ballots', () => {
  w = panelBoard();
  draft(w, 'r1', 'c2');
  open(w);
  vote(w, 'r1', 2);
  close(w);
  const merge = { claim: idOf('c1'), into: idOf('c2'), reason: 'The same.' };
  expect(refusal(w, 'mod', 'claim.merge', { ...merge, into: idOf('c1') }).code).toBe('DUPLICATE_ITEM');
  send(w, 'mod', 'claim.merge', merge);
  const { claims, rooms } = w.board;
  expect(claims.get(idOf('c1'))).toMatchObject({ status: 'merged', mergedInto: idOf('c2') });
  expect(rooms.get(idOf('c1'))!.polls[0]!.ballots.size).toBe(1);
  expect(rooms.get(idOf('c2'))!.polls).toEqual([]);
  const gone = { claim: idOf('c2'), into: idOf('c1'), reason: 'The same.' };
  expect(refusal(w, 'mod', 'claim.merge', gone)).toMatchObject({ code: 'CLAIM_GONE', field: 'into' });
});

test('RV7 tags, assignments and relations name each thing once, and what is there', () => {
  for (const name of ['c1', 'c2']) draft(w, 'r1', name);
  const claim = idOf('c1');
  expect(refusal(w, 'r1', 'claim.tag', { claim, tags: ['a', 'a'] }).field).toBe('tags.1');
  send(w, 'r1', 'claim.tag', { claim, tags: ['a', 'b'] });
  expect(refusal(w, 'mod', 'claim.assign', { claim, members: [idOf('no')] }).field).toBe('members.0');
  send(w, 'mod', 'claim.assign', { claim, members: [idOf('r1'), idOf('r2')] });
  const same = { claim, members: [idOf('r2'), idOf('r1')] };
  expect(refusal(w, 'mod', 'claim.assign', same).code).toBe('NO_CHANGE');
  const relation = { claim, other: idOf('c2'), relation: 'contradicts' as const };
  send(w, 'r2', 'claim.relate', relation);
  expect(refusal(w, 'r1', 'claim.relate', relation).code).toBe('NO_CHANGE');
  expect(refusal(w, 'r1', 'claim.relate', { ...relation, other: claim }).code).toBe('DUPLICATE_ITEM');
  expect(w.board.rooms.get(claim)!.relations).toMatchObject([{ other: idOf('c2') }]);
});

test('RV37 a claim takes 200 relations and no more', () => {
  for (let i = 1; i <= 52; i++) draft(w, 'r1', `c${i}`);
  const relate = (n: number) => ({
    claim: idOf('c1'),
    other: idOf(`c${2 + Math.floor(n / 4)}`),
    relation: relations[n % 4]!,
  });
  for (let n = 0; n < 200; n++) send(w, 'r1', 'claim.relate', relate(n));
  expect(refusal(w, 'r1', 'claim.relate', relate(200)).code).toBe('LIMIT_REACHED');
});

type Attempt = { [T in Command['type']]: [T, Omit<CommandOf<T>, 'id' | 'type'>] }[Command['type']];
const claim = idOf('c1');
const wording = { statement: 'S', kind: 'fact' as const };
const rating = { claim, answer: { level: 3 }, rationale: 'R', departure: 'D' };
const changes: Attempt[] = [
  ['claim.revise', { claim, ...wording }],
  ['claim.tag', { claim, tags: ['t'] }],
  ['claim.assign', { claim, members: [idOf('r1')] }],
  ['claim.relate', { claim, other: idOf('c2'), relation: 'supports' }],
  ['claim.merge', { claim, into: idOf('c2'), reason: 'R' }],
  ['claim.withdraw', { claim, reason: 'R' }],
  ['argument.post', { argument: idOf('arg'), on: { claim }, stance: 'pro', text: 'T' }],
  ['argument.post', { argument: idOf('arg'), on: { claim }, stance: 'question', text: 'T' }],
  ['rating.finalise', rating],
  ['round.open', { round: idOf('x'), claims: [claim], visibility: 'after-close' }],
];

function tryAll(): (string | undefined)[] {
  return changes.map(([type, fields]) => refusal(w, 'mod', type, fields as never).code);
}

test('RV18 a finalised claim refuses changes but notes, dissents, recusals and reopening', () => {
  for (const name of ['c1', 'c2']) draft(w, 'r1', name);
  send(w, 'mod', 'rating.finalise', rating);
  expect(new Set(tryAll())).toEqual(new Set(['CLAIM_FINALISED']));
  send(w, 'r1', 'argument.post', {
    argument: idOf('n'),
    on: { claim },
    stance: 'note',
    text: 'For the record.',
  });
  send(w, 'r1', 'dissent.file', { claim, text: 'I disagree.' });
  send(w, 'r2', 'member.recuse', { claim, statement: 'I know the author.' });
  send(w, 'mod', 'claim.reopen', { claim, reason: 'A new report.' });
  expect(w.board.claims.get(claim)!.status).toBe('collecting');
});

test('RV18 a withdrawn claim refuses everything', () => {
  for (const name of ['c1', 'c2']) draft(w, 'r1', name);
  send(w, 'r1', 'claim.withdraw', { claim, reason: 'R' });
  expect(new Set(tryAll())).toEqual(new Set(['CLAIM_GONE']));
  const rest: Attempt[] = [
    ['claim.reopen', { claim, reason: 'R' }],
    ['dissent.file', { claim, text: 'T' }],
    ['member.recuse', { claim, statement: 'S' }],
    ['argument.post', { argument: idOf('n'), on: { claim }, stance: 'note', text: 'T' }],
  ];
  for (const [type, fields] of rest) {
    expect(refusal(w, 'mod', type, fields as never).code).toBe('CLAIM_GONE');
  }
});

test('RV17 while a round runs a claim is not merged, withdrawn, finalised or put into another', () => {
  for (const name of ['c1', 'c2']) draft(w, 'r1', name);
  open(w);
  const attempts: Attempt[] = [
    ['claim.merge', { claim, into: idOf('c2'), reason: 'R' }],
    ['claim.withdraw', { claim, reason: 'R' }],
    ['rating.finalise', rating],
    ['round.open', { round: idOf('x'), claims: [idOf('c2'), claim], visibility: 'immediate' }],
  ];
  for (const [type, fields] of attempts) {
    expect(refusal(w, 'mod', type, fields as never).code).toBe('CLAIM_VOTING');
  }
  send(w, 'mod', 'claim.revise', { claim, ...wording });
  expect(refusal(w, 'mod', 'claim.reopen', { claim, reason: 'R' }).code).toBe('CLAIM_NOT_FINALISED');
});
