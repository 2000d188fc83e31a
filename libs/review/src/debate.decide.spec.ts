import { beforeEach, expect, test } from 'vitest';
import { close, idOf, open, panelBoard, post, refusal, send, type World } from './testing/board-world.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
});

const claim = { claim: idOf('c1') };
const row = () => w.board.claims.get(idOf('c1'))!;
const argument = (name: string) =>
  w.board.rooms.get(idOf('c1'))!.arguments.find(({ id }) => id === idOf(name))!;

test('RV24 the row counts standing arguments and open questions', () => {
  post(w, 'r1', 'a1', claim);
  post(w, 'r2', 'a2', { argument: idOf('a1') }, 'question');
  post(w, 'r3', 'a3', claim, 'question');
  expect(row()).toMatchObject({ arguments: 3, openQuestions: 2 });
  send(w, 'r1', 'argument.resolve', { argument: idOf('a2'), summary: 'Answered.' });
  expect(row()).toMatchObject({ arguments: 3, openQuestions: 1 });
  send(w, 'r2', 'argument.retract', { argument: idOf('a2') });
  send(w, 'r3', 'argument.retract', { argument: idOf('a3') });
  expect(row()).toMatchObject({ arguments: 1, openQuestions: 0 });
});

test('RV24 a thread that is opened again is open again', () => {
  post(w, 'r1', 'a1', claim, 'question');
  const resolve = (resolved: boolean) => ({ argument: idOf('a1'), resolved });
  expect(refusal(w, 'r1', 'argument.resolve', resolve(false)).code).toBe('NO_CHANGE');
  send(w, 'r2', 'argument.resolve', resolve(true));
  expect(argument('a1').resolved).toMatchObject({ by: idOf('r2') });
  send(w, 'r3', 'argument.resolve', resolve(false));
  expect(argument('a1').resolved).toBeUndefined();
  expect(row().openQuestions).toBe(1);
});

test('RV22 only its author edits an argument; every wording is kept', () => {
  post(w, 'r1', 'a1', claim);
  const edit = { argument: idOf('a1'), text: 'Better said.' };
  expect(refusal(w, 'mod', 'argument.edit', edit).code).toBe('NOT_YOURS');
  send(w, 'r1', 'argument.edit', edit);
  const { versions, seq } = argument('a1');
  expect(versions.map((each) => w.bodies.get(each))).toEqual([
    { text: 'Because.' },
    { text: 'Better said.' },
  ]);
  expect(seq).toBe(versions[1]);
});

test('RV22 moderators may retract others’ arguments, reviewers their own', () => {
  post(w, 'r1', 'a1', claim);
  post(w, 'r1', 'a2', claim);
  expect(refusal(w, 'r2', 'argument.retract', { argument: idOf('a1') }).code).toBe('NOT_YOURS');
  send(w, 'mod', 'argument.retract', { argument: idOf('a1'), reason: 'Uncivil.' });
  send(w, 'r1', 'argument.retract', { argument: idOf('a2') });
  expect(refusal(w, 'r1', 'argument.edit', { argument: idOf('a2'), text: 'T' }).code).toBe('ARGUMENT_GONE');
  const reply = { argument: idOf('a3'), on: { argument: idOf('a2') }, stance: 'pro' as const, text: 'T' };
  expect(refusal(w, 'r1', 'argument.post', reply).code).toBe('ARGUMENT_GONE');
});

test.each(['after-own', 'after-close', 'secret'] as const)(
  'RV23 debate pauses in a round %s',
  (visibility) => {
    post(w, 'r1', 'a1', claim);
    open(w, 'round1', { visibility });
    const reply = { argument: idOf('a2'), on: { argument: idOf('a1') }, stance: 'note' as const, text: 'T' };
    expect(refusal(w, 'mod', 'argument.post', reply).code).toBe('DEBATE_PAUSED');
    expect(refusal(w, 'r1', 'argument.edit', { argument: idOf('a1'), text: 'T' }).code).toBe('DEBATE_PAUSED');
    expect(refusal(w, 'r1', 'argument.resolve', { argument: idOf('a1') }).code).toBe('DEBATE_PAUSED');
    send(w, 'r1', 'argument.retract', { argument: idOf('a1') });
    close(w);
    post(w, 'r1', 'a3', claim);
  },
);

test('RV23 debate goes on in an immediate round, and wherever the moderator says so', () => {
  open(w, 'round1', { visibility: 'immediate' });
  post(w, 'r1', 'a1', claim);
  close(w);
  open(w, 'round2', { debate: 'on' });
  post(w, 'r1', 'a2', claim);
});
