import { beforeEach, expect, test } from 'vitest';
import type { Tally } from './round.events.ts';
import {
  apply,
  attach,
  ballot,
  close,
  draft,
  idOf,
  judge,
  lastOf,
  open,
  panelBoard,
  reads,
  refusal,
  send,
  tagOf,
  type World,
} from './testing/board-world.ts';
import { appraisalsOf, pollOf, readinessOf } from './readiness-of.ts';
import { preset } from './scale-presets.ts';

let w: World;
beforeEach(() => {
  w = panelBoard(6);
  attach(w, 'r1', 'e1');
  attach(w, 'r1', 'e2');
  open(w, 'round1', { visibility: 'secret' });
});

type Answer = Parameters<typeof ballot>[0];
const secret = (name: string, answer: Answer) => ({ ...ballot(answer), tag: tagOf(name) });
const cast = (name: string, answer: Answer) => send(w, name, 'ballot.cast', secret(name, answer));
const tally = () => w.bodies.get(lastOf(w, 'ballots.tallied')) as Extract<Tally, { ballots: unknown }>;

test('BL11 a secret ballot leads to no entry, and needs a tag', () => {
  expect(refusal(w, 'r1', 'ballot.cast', ballot(2))).toMatchObject({ code: 'TAG_REQUIRED', field: 'tag' });
  const size = w.board.size;
  const decision = judge(w, 'r1', 'ballot.cast', secret('r1', 2));
  expect(decision.waiting).toEqual({
    round: idOf('round1'),
    claim: idOf('c1'),
    member: idOf('r1'),
    body: { answer: { level: 2 }, tag: tagOf('r1') },
  });
  apply(w, 'r1', decision);
  expect(w.board.size).toBe(size);
  expect(w.board.claims.get(idOf('c1'))!.voted).toEqual([]);
});

test('BL12 closing lists ballots by answer, then tag, whatever the order of arrival', () => {
  cast('r6', { abstain: true });
  cast('r5', 4);
  cast('r4', { finding: 'not-checkable' });
  cast('r3', { cannotJudge: true });
  cast('r2', 4);
  cast('r1', 5);
  cast('r1', 1);
  const types = close(w).map(({ type }) => type);
  expect(types).toEqual(['round.closed', 'ballots.tallied']);
  expect(tally().turnout).toBe(6);
  expect(tally().ballots).toEqual([
    { answer: { level: 1 }, tag: tagOf('r1') },
    { answer: { level: 4 }, tag: tagOf('r2') },
    { answer: { level: 4 }, tag: tagOf('r5') },
    { answer: { finding: 'not-checkable' }, tag: tagOf('r4') },
    { answer: { cannotJudge: true }, tag: tagOf('r3') },
    { answer: { abstain: true }, tag: tagOf('r6') },
  ]);
  expect(JSON.stringify(w.entries.slice(-2))).not.toMatch(new RegExp(['r1', 'r2', 'r3'].map(idOf).join('|')));
});

test('BL12 a tally counts like any other poll, and everyone reads it', () => {
  for (const r of ['r1', 'r2', 'r3', 'r4', 'r5']) cast(r, 4);
  cast('r6', { abstain: true });
  close(w);
  const room = w.board.rooms.get(idOf('c1'))!;
  const body = (seq: number) => w.bodies.get(seq);
  expect(pollOf(w.board, room, idOf('round1'), body)).toMatchObject({
    levels: [0, 0, 0, 5, 0],
    abstained: 1,
  });
  expect(readinessOf(w.board, room, body)?.readiness.status).toBe('consensus');
  expect(reads(w, 'obs', lastOf(w, 'ballots.tallied'))).toBe(true);
});

test('BL12 there is one entry per claim', () => {
  draft(w, 'r1', 'c2');
  draft(w, 'r1', 'c3');
  const claims = [idOf('c2'), idOf('c3')];
  open(w, 'round2', { visibility: 'secret', claims });
  const tallied = close(w, 'round2').slice(1);
  expect(tallied.map(({ data }) => (data as { claim: string }).claim)).toEqual(claims);
});

test('BL12 ballots of members recused or removed before the end are left out', () => {
  for (const r of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']) cast(r, 4);
  send(w, 'r1', 'member.recuse', { claim: idOf('c1'), statement: 'S' });
  close(w);
  expect(tally()).toMatchObject({ turnout: 5 });
  expect(tally().ballots.map(({ tag }) => tag)).not.toContain(tagOf('r1'));
});

test('BL13 fewer ballots than the minimum are destroyed unread', () => {
  for (const r of ['r1', 'r2', 'r3', 'r4', 'r5']) cast(r, 4);
  send(w, 'ann', 'member.remove', { member: idOf('r5') });
  close(w);
  expect(tally()).toEqual({ turnout: 4, destroyed: true });
  const room = w.board.rooms.get(idOf('c1'))!;
  const found = readinessOf(w.board, room, (seq) => w.bodies.get(seq))!;
  expect(found.count.destroyed).toBe(true);
  expect(found.readiness.status).toBe('no-quorum');
});

test('BL13 appraisals of evidence that has fewer than the minimum are destroyed with no trace of whose', () => {
  for (const r of ['r1', 'r2', 'r3', 'r4', 'r5']) {
    cast(r, 4);
    const answers = { reliability: 2, credibility: r === 'r1' ? 3 : 2 };
    send(w, r, 'appraisal.submit', { evidence: idOf('e1'), round: idOf('round1'), answers });
  }
  const lone = { evidence: idOf('e2'), round: idOf('round1'), answers: { reliability: 1, credibility: 4 } };
  expect(judge(w, 'r1', 'appraisal.submit', lone).waiting).toMatchObject({ evidence: idOf('e2') });
  send(w, 'r1', 'appraisal.submit', lone);
  close(w);
  expect(tally().appraisals.map(({ evidence }) => evidence)).toEqual([idOf('e1')]);
  const room = w.board.rooms.get(idOf('c1'))!;
  const found = appraisalsOf(w.board, room, idOf('round1'), idOf('e1'), (seq) => w.bodies.get(seq));
  expect(found[1]!.levels).toEqual([0, 4, 1, 0, 0]);
});

test('BL12 a tally keeps the grounds of its ballots', () => {
  close(w);
  send(w, 'ann', 'scale.define', { ...preset('grade'), scale: idOf('grade') });
  open(w, 'round2', { visibility: 'secret' });
  const grounds = {
    start: 'randomised',
    factors: [{ factor: 'imprecision', steps: 1, note: 'Few events.' }],
  };
  for (const r of ['r1', 'r2', 'r3', 'r4', 'r5']) {
    send(w, r, 'ballot.cast', { ...secret(r, 2), round: idOf('round2'), grounds });
  }
  close(w, 'round2');
  expect(tally().ballots.map((each) => each.grounds)).toEqual(Array(5).fill(grounds));
});
