import { beforeEach, expect, test } from 'vitest';
import { checkEvent } from './events-check.ts';
import { evolve } from './evolve.ts';
import { FoldError } from './fold.ts';
import { toJson } from './testing/snapshot.ts';
import {
  attach,
  close,
  draft,
  idOf,
  open,
  panelBoard,
  post,
  send,
  vote,
  type World,
} from './testing/board-world.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
  draft(w, 'r2', 'c2');
  attach(w, 'r1', 'e1');
  post(w, 'r1', 'a1', { claim: idOf('c1') }, 'question');
});

const claim = idOf('c1');
const round = idOf('round1');

function entry(actor: string, type: string, data: unknown, seq = w.board.size) {
  return { seq, at: '2026-03-01T13:00:00.000Z', actor: actor === 'system' ? actor : idOf(actor), type, data };
}

function refused(actor: string, type: string, data: unknown, seq = w.board.size): void {
  const before = JSON.stringify(toJson(w.board));
  expect(() => evolve(w.board, entry(actor, type, data, seq))).toThrow(FoldError);
  expect(JSON.stringify(toJson(w.board))).toBe(before);
}

test('RV2 only the next entry is folded', () => {
  const data = { claim: idOf('c3'), number: 3, kind: 'fact', anchors: [] };
  for (const seq of [w.board.size - 1, w.board.size + 1, 0, -1, 1.5])
    refused('r1', 'claim.drafted', data, seq);
  evolve(w.board, entry('r1', 'claim.drafted', data));
});

test.each<[string, string, string, unknown]>([
  ['an unknown type', 'r1', 'claim.blessed', { claim }],
  ['a type out of the prototype', 'r1', 'constructor', {}],
  ['a second creation', 'ann', 'board.created', { sample: false, secretMinimum: 5 }],
  [
    'a gap in the numbers of claims',
    'r1',
    'claim.drafted',
    { claim: idOf('x'), number: 4, kind: 'fact', anchors: [] },
  ],
  ['a claim drafted twice', 'r1', 'claim.drafted', { claim, number: 3, kind: 'fact', anchors: [] }],
  ['a version left out', 'r1', 'claim.revised', { claim, version: 3, kind: 'fact', anchors: [] }],
  ['an unknown claim', 'r1', 'claim.tagged', { claim: idOf('x') }],
  ['an actor who is no member', 'stranger', 'claim.tagged', { claim }],
  ['evidence of an unknown source', 'r1', 'evidence.attached', { ...evidence(2), source: idOf('x') }],
  ['a gap in the numbers of evidence', 'r1', 'evidence.attached', evidence(3)],
  ['a withdrawal that misstates the direction', 'r1', 'evidence.withdrawn', fall('against', true)],
  ['a withdrawal that misstates the standing', 'r1', 'evidence.withdrawn', fall('for', false)],
  ['a retraction that misstates the stance', 'r1', 'argument.retracted', turn('pro', false)],
  ['a thread opened that is open', 'r1', 'argument.resolved', turn('question', false)],
  ['a reply across claims', 'r1', 'argument.posted', { ...reply(), claim: idOf('c2') }],
  ['a ballot without a round', 'r1', 'ballot.cast', { claim, round, version: 1, seen: 9 }],
  ['a reopening of an open claim', 'mod', 'claim.reopened', { claim, public: false }],
  ['a dissent without a rating', 'r1', 'dissent.filed', { claim }],
  ['a redaction of what is to come', 'ann', 'body.redacted', { seq: 10_000 }],
])('RV5 %s throws and changes nothing', (_what, actor, type, data) => refused(actor, type, data));

function evidence(number: number) {
  return { evidence: idOf('e9'), claim, number, direction: 'for', source: idOf('paper'), attachments: [] };
}
function fall(direction: string, stood: boolean) {
  return { evidence: idOf('e1'), claim, direction, stood };
}
function turn(stance: string, resolved: boolean) {
  return { argument: idOf('a1'), claim, stance, resolved };
}
function reply() {
  return { argument: idOf('a9'), claim, on: { argument: idOf('a1') }, stance: 'pro' };
}

test('RV5 ballots are folded only while the round runs, from the panel, by whoever is not recused', () => {
  const cast = (version = 1) => ({ claim, round, version, seen: 9 });
  open(w, 'round1', { panel: ['r1', 'r2', 'r3'].map(idOf) });
  refused('r4', 'ballot.cast', cast());
  refused('r1', 'ballot.cast', cast(2));
  refused('r1', 'ballot.cast', { ...cast(), claim: idOf('c2') });
  refused('mod', 'claim.withdrawn', { claim });
  refused('mod', 'rating.finalised', { claim });
  refused('mod', 'ballots.tallied', { claim, round });
  send(w, 'r2', 'member.recuse', { claim, statement: 'S' });
  refused('r2', 'ballot.cast', cast());
  refused('r2', 'member.recused', { claim });
  vote(w, 'r1', 2);
  close(w);
  refused('r1', 'ballot.cast', cast());
  refused('mod', 'round.closed', { round, by: 'moderator' });
});

test('RV5 nothing is folded from a member after the removal', () => {
  send(w, 'ann', 'member.remove', { member: idOf('r1') });
  refused('r1', 'claim.tagged', { claim });
  refused('ann', 'member.removed', { member: idOf('r1') });
});

test('RV6 touched is the seq of the last entry that changed a thing', () => {
  const row = () => w.board.claims.get(claim)!.touched;
  const room = () => w.board.rooms.get(claim)!.touched;
  const other = w.board.claims.get(idOf('c2'))!.touched;
  open(w);
  expect([row(), room(), w.board.rounds.get(round)!.touched]).toEqual(Array(3).fill(w.board.size - 1));
  const [first] = vote(w, 'r1', 2);
  expect([row(), room()]).toEqual([first!.seq, first!.seq]);
  const [again] = vote(w, 'r1', 3);
  expect([row(), room()]).toEqual([first!.seq, again!.seq]);
  expect(w.board.claims.get(idOf('c2'))!.touched).toBe(other);
});

test('RV5 entries from outside are checked against the shape of their type', () => {
  const drafted = { claim, number: 1, kind: 'fact', anchors: [] };
  const body = { statement: 'S', quotes: [] };
  const check = (data: unknown, more?: unknown, type = 'claim.drafted') => checkEvent({ type, data }, more);
  expect(check(drafted)).toBeUndefined();
  expect(check(drafted, { ...body, cmd: idOf('cmd') })).toBeUndefined();
  expect(check({ ...drafted, number: 0 })).toMatch(/^data\.number: /);
  expect(check({ ...drafted, note: 'smuggled' })).toMatch(/^data: /);
  expect(check(drafted, { ...body, statement: '' })).toMatch(/^body\.statement: /);
  expect(check(drafted, [])).toMatch(/^body: /);
  expect(check(drafted, null)).toMatch(/^body: /);
  expect(check({}, undefined, 'toString')).toBe('"toString" is no type of entry');
});
