import { beforeEach, expect, test } from 'vitest';
import {
  attach,
  ballot,
  boardWith,
  close,
  draft,
  idOf,
  instantIn,
  judge,
  lastOf,
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

const opening = { round: idOf('round1'), claims: [idOf('c1')], visibility: 'after-close' as const };
const round = (name = 'round1') => w.board.rounds.get(idOf(name))!;

test('the whole path of a claim, from draft to final rating', () => {
  attach(w, 'r2', 'e1');
  open(w);
  for (const r of ['r1', 'r2', 'r3', 'r4']) vote(w, r, 4);
  vote(w, 'r5', 5);
  close(w);
  send(w, 'mod', 'rating.finalise', {
    claim: idOf('c1'),
    answer: { level: 4 },
    rationale: 'The panel agreed.',
  });
  send(w, 'r5', 'dissent.file', { claim: idOf('c1'), text: 'It is plainly refuted.' });
  const claim = w.board.claims.get(idOf('c1'))!;
  expect(claim).toMatchObject({ status: 'finalised', evidence: { for: 1 }, rounds: 1, dissents: 1 });
  expect(w.bodies.get(claim.rating!)).toMatchObject({
    basis: { counted: 5, status: 'consensus', ready: true },
  });
});

test('RV25 a round fixes everything beforehand, by default for all reviewers', () => {
  attach(w, 'r1', 'e1');
  attach(w, 'r1', 'e2');
  send(w, 'r1', 'evidence.withdraw', { evidence: idOf('e1'), reason: 'R' });
  open(w);
  const { data } = w.entries.at(-1)!;
  expect(data).toMatchObject({ claims: [{ claim: idOf('c1'), evidence: [idOf('e2')] }] });
  expect(round()).toMatchObject({
    claims: [{ claim: idOf('c1'), version: 1, number: 1 }],
    panel: ['r1', 'r2', 'r3', 'r4', 'r5'].map(idOf),
    quorum: 4,
    threshold: 75,
    debate: 'paused',
    scale: { scale: idOf('verdict'), version: 1 },
    seed: 7,
  });
  expect(w.board.claims.get(idOf('c1'))).toMatchObject({
    status: 'voting',
    round: idOf('round1'),
    rounds: 1,
  });
});

test.each([
  [2, 2],
  [3, 3],
  [4, 3],
  [6, 4],
  [7, 5],
])('RV25 a panel of %i has a quorum of %i', (size, quorum) => {
  w = panelBoard(size);
  open(w);
  expect(round().quorum).toBe(quorum);
});

test('RV25 a quorum beyond the panel is refused', () => {
  expect(refusal(w, 'mod', 'round.open', { ...opening, quorum: 6 }).field).toBe('quorum');
  open(w, 'round1', { quorum: 5 });
});

test('RV26 a panel needs two who are present and take part', () => {
  const named = (...names: string[]) =>
    refusal(w, 'mod', 'round.open', { ...opening, panel: names.map(idOf) });
  expect(named('r1').code).toBe('PANEL_TOO_SMALL');
  expect(named('r1', 'obs')).toMatchObject({ code: 'ROLE_NOT_ALLOWED', field: 'panel.1' });
  expect(named('r1', 'nobody')).toMatchObject({ code: 'UNKNOWN_ID', field: 'panel.1' });
  expect(named('r1', 'r1')).toMatchObject({ code: 'DUPLICATE_ITEM', field: 'panel.1' });
  send(w, 'ann', 'member.remove', { member: idOf('r5') });
  expect(named('r1', 'r5')).toMatchObject({ code: 'NOT_A_MEMBER', field: 'panel.1' });
  open(w, 'round1', { panel: [idOf('r1'), idOf('mod')] });
});

test('RV26 a board with one reviewer is told what would help', () => {
  w = boardWith({ mod: 'moderator', r1: 'reviewer' });
  draft(w, 'r1', 'c1');
  expect(refusal(w, 'mod', 'round.open', opening).message).toContain('invite reviewers or name them');
});

test('RV26 two of the panel may vote on each claim', () => {
  draft(w, 'r1', 'c2');
  for (const r of ['r1', 'r2', 'r3', 'r4'])
    send(w, r, 'member.recuse', { claim: idOf('c2'), statement: 'S' });
  const both = { ...opening, claims: [idOf('c1'), idOf('c2')] };
  expect(refusal(w, 'mod', 'round.open', both)).toMatchObject({ code: 'PANEL_TOO_SMALL', field: 'claims.1' });
  open(w, 'round1', { ...both, panel: ['r1', 'r5', 'mod'].map(idOf) });
});

test('RV26 a secret round needs as many as its minimum', () => {
  w = panelBoard(4);
  expect(refusal(w, 'mod', 'round.open', { ...opening, visibility: 'secret' }).code).toBe('PANEL_TOO_SMALL');
});

test('RV27 a claim has three rounds, and three more when it is reopened', () => {
  for (const name of ['round1', 'round2', 'round3']) {
    open(w, name);
    close(w, name);
  }
  const fourth = { ...opening, round: idOf('round4') };
  expect(refusal(w, 'mod', 'round.open', fourth)).toMatchObject({ code: 'ROUND_LIMIT', field: 'claims.0' });
  const rating = { claim: idOf('c1'), answer: { level: 3 }, rationale: 'R', departure: 'No votes.' };
  send(w, 'mod', 'rating.finalise', rating);
  send(w, 'mod', 'claim.reopen', { claim: idOf('c1'), reason: 'New evidence.' });
  open(w, 'round4');
  expect(round('round4').claims[0]!.number).toBe(4);
});

test('RV28 past the deadline ballots are refused before the round is closed', () => {
  open(w, 'round1', { deadline: instantIn(w, 60) });
  w.now += 59 * 60_000;
  vote(w, 'r1', 2);
  w.now += 60_000;
  expect(refusal(w, 'r2', 'ballot.cast', ballot(2)).code).toBe('ROUND_CLOSED');
  expect(refusal(w, 'mod', 'round.extend', { round: idOf('round1'), deadline: instantIn(w, 9) }).code).toBe(
    'ROUND_CLOSED',
  );
});

test('RV28 a round expires once, by the system, and not before its time', () => {
  const deadline = instantIn(w, 60);
  open(w, 'round1', { deadline });
  const expire = { round: idOf('round1'), deadline };
  expect(refusal(w, 'mod', 'round.expire', expire).code).toBe('ROLE_NOT_ALLOWED');
  expect(refusal(w, 'system', 'round.expire', expire).code).toBe('NO_CHANGE');
  w.now += 60 * 60_000;
  send(w, 'system', 'round.expire', expire);
  expect(round().closed).toMatchObject({ by: 'deadline', seq: lastOf(w, 'round.closed') });
  expect(refusal(w, 'system', 'round.expire', expire).code).toBe('ROUND_CLOSED');
  expect(refusal(w, 'mod', 'round.close', { round: idOf('round1') }).code).toBe('ROUND_CLOSED');
});

test('RV28 a round that was given more time does not expire by the old deadline', () => {
  const deadline = instantIn(w, 60);
  open(w, 'round1', { deadline });
  const extend = (to: string) => ({ round: idOf('round1'), deadline: to });
  expect(refusal(w, 'mod', 'round.extend', extend(instantIn(w, 30))).code).toBe('DEADLINE_PAST');
  expect(refusal(w, 'mod', 'round.extend', extend(instantIn(w, -30))).code).toBe('DEADLINE_PAST');
  send(w, 'mod', 'round.extend', extend(instantIn(w, 120)));
  w.now += 60 * 60_000;
  expect(refusal(w, 'system', 'round.expire', { round: idOf('round1'), deadline }).code).toBe('NO_CHANGE');
  vote(w, 'r1', 2);
});

test('RV28 a deadline lies ahead when a round opens', () => {
  const past = { ...opening, deadline: instantIn(w, 0) };
  expect(refusal(w, 'mod', 'round.open', past)).toMatchObject({ code: 'DEADLINE_PAST', field: 'deadline' });
});

test('RV28 a moderator closes a round whose deadline has passed, if the clock has not', () => {
  open(w, 'round1', { deadline: instantIn(w, 60) });
  w.now += 61 * 60_000;
  close(w);
  expect(round().closed!.by).toBe('moderator');
  expect(judge(w, 'r1', 'ballot.cast', ballot(2)).rejection?.code).toBe('ROUND_CLOSED');
});

test('RV25 a round names each claim once, and claims that are there', () => {
  const claims = (...names: string[]) => ({ ...opening, claims: names.map(idOf) });
  expect(refusal(w, 'mod', 'round.open', claims('c1', 'c1')).field).toBe('claims.1');
  expect(refusal(w, 'mod', 'round.open', claims('c1', 'c9')).field).toBe('claims.1');
  open(w);
  expect(refusal(w, 'mod', 'round.open', opening).code).toBe('ID_TAKEN');
});

test('RV37 a panel has at most 200 members, and who is on it is then named', () => {
  w = panelBoard(201);
  expect(refusal(w, 'mod', 'round.open', opening)).toMatchObject({ code: 'LIMIT_REACHED', field: 'panel' });
  open(w, 'round1', { panel: ['r1', 'r201'].map(idOf) });
});
