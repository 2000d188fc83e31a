import { beforeEach, expect, test } from 'vitest';
import { aliasCode, isAlias } from './alias.ts';
import { evolve } from './evolve.ts';
import { pollOf } from './readiness-of.ts';
import {
  aliasFor,
  attach,
  close,
  draft,
  idOf,
  open,
  opened,
  panelBoard,
  reads,
  refusal,
  send,
  vote,
  type World,
} from './testing/board-world.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
  attach(w, 'r1', 'e1');
  open(w, 'round1', { visibility: 'pseudonymous' });
});

const appraise = (name: string) =>
  send(w, name, 'appraisal.submit', {
    evidence: idOf('e1'),
    round: idOf('round1'),
    answers: { reliability: 2, credibility: 3 },
  })[0]!;

test('BL14 ballots and appraisals are entries of an alias, and the structure never names their voter', () => {
  const entries = [...vote(w, 'r1', 2), appraise('r1'), ...vote(w, 'r2', 4)];
  expect(entries.map(({ actor }) => actor)).toEqual([aliasFor('r1'), aliasFor('r1'), aliasFor('r2')]);
  for (const entry of entries) expect(JSON.stringify(entry)).not.toContain(idOf('r1'));
  expect(w.board.claims.get(idOf('c1'))!.voted).toEqual([aliasFor('r1'), aliasFor('r2')]);
  expect(aliasCode(aliasFor('r1'))).toMatch(/^\w{4}-\w{4}$/);
});

test('BL14 a member has one alias on a board: rounds are linked', () => {
  vote(w, 'r1', 2);
  close(w);
  draft(w, 'r1', 'c2');
  open(w, 'round2', { visibility: 'pseudonymous', claims: [idOf('c1'), idOf('c2')] });
  const [again] = vote(w, 'r1', 3, 'round2');
  const [other] = vote(w, 'r1', 3, 'round2', 'c2');
  expect(again!.actor).toBe(aliasFor('r1'));
  expect(other!.actor).toBe(again!.actor);
});

test('BL14 only its voter reads a ballot until the round closes, then everybody does', () => {
  const { seq } = vote(w, 'r1', 2)[0]!;
  const readers = () => ['ann', 'mod', 'r1', 'r2', 'obs'].filter((name) => reads(w, name, seq));
  expect(readers()).toEqual(['r1']);
  close(w);
  expect(readers()).toEqual(['ann', 'mod', 'r1', 'r2', 'obs']);
  expect(opened(w, 'r2', w.entries.at(-1)!)).toContain(seq);
  expect(opened(w, 'r1', w.entries.at(-1)!)).not.toContain(seq);
});

test('BL14 the last ballot of an alias counts', () => {
  vote(w, 'r1', 2);
  vote(w, 'r1', 5);
  close(w);
  const count = pollOf(w.board, w.board.rooms.get(idOf('c1'))!, idOf('round1'), (seq) => w.bodies.get(seq));
  expect(count).toMatchObject({ levels: [0, 0, 0, 0, 1], voted: 1, panel: 5 });
});

test('BL14 who has a ballot under an alias takes it back before a conflict of interest', () => {
  const recuse = { claim: idOf('c1'), statement: 'My employer.' };
  vote(w, 'r1', 2);
  expect(refusal(w, 'r1', 'member.recuse', recuse).code).toBe('BALLOT_STANDS');
  send(w, 'r2', 'member.recuse', recuse);
  vote(w, 'r1', { abstain: true });
  send(w, 'r1', 'member.recuse', recuse);
  expect(
    refusal(w, 'r1', 'ballot.cast', { round: idOf('round1'), claim: idOf('c1'), answer: { level: 1 } }).code,
  ).toBe('RECUSED');
});

test('BL14 a forged name in a pseudonymous round, or an alias elsewhere, does not fold', () => {
  const [cast] = vote(w, 'r1', 2);
  const entry = { ...cast!, seq: w.board.size };
  const under =
    (actor: string, type = entry.type) =>
    () => {
      const world = structuredClone({ board: w.board });
      evolve(world.board, { ...entry, actor, type });
    };
  expect(under(aliasFor('r3'))).not.toThrow();
  expect(under(idOf('r3'))).toThrow('shows names otherwise');
  expect(under(aliasFor('r3'), 'round.closed')).toThrow('is not a member');
  expect(isAlias(idOf('r3'))).toBe(false);
});
