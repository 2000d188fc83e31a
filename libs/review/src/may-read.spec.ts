import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Answer } from './answer.schema.ts';
import { mayRead, openedBy, readAlike } from './may-read.ts';
import { toJson } from './testing/snapshot.ts';
import {
  attach,
  ballot,
  close,
  draft,
  idOf,
  judge,
  apply,
  lastOf,
  open,
  opened,
  panelBoard,
  reads,
  send,
  tagOf,
  viewerOf,
  vote,
  type World,
} from './testing/board-world.ts';
import { answerOf, cast, startOfHistory, step } from './testing/history.ts';

let w: World;
beforeEach(() => {
  w = panelBoard();
  attach(w, 'r1', 'e1');
});

const seqOf = (...args: Parameters<typeof vote>) => vote(...args)[0]!.seq;
const readers = (seq: number) =>
  ['ann', 'mod', 'r1', 'r2', 'r3', 'obs', null].filter((name) => reads(w, name, seq));

function appraise(name: string): number {
  const answers = { reliability: 2, credibility: 3 };
  return send(w, name, 'appraisal.submit', { evidence: idOf('e1'), round: idOf('round1'), answers })[0]!.seq;
}

test('BL3 in an immediate round members read ballots as they come', () => {
  open(w, 'round1', { visibility: 'immediate' });
  expect(readers(seqOf(w, 'r1', 2))).toEqual(['ann', 'mod', 'r1', 'r2', 'r3', 'obs']);
  expect(readers(appraise('r1'))).toEqual(['ann', 'mod', 'r1', 'r2', 'r3', 'obs']);
  expect(opened(w, 'r2', close(w)[0]!)).toEqual([]);
});

test('BL5 BL6 after-close hides ballots and appraisals from all but their voter, until the close', () => {
  open(w);
  const votes = [seqOf(w, 'r1', 2), seqOf(w, 'r1', 3), appraise('r1')];
  for (const seq of votes) expect(readers(seq)).toEqual(['r1']);
  vote(w, 'r2', 2);
  for (const seq of votes) expect(readers(seq)).toEqual(['r1']);
  const closed = close(w)[0]!;
  for (const seq of votes) expect(readers(seq)).toEqual(['ann', 'mod', 'r1', 'r2', 'r3', 'obs']);
  expect(opened(w, 'obs', closed)).toEqual([...votes, closed.seq - 1].sort((a, b) => a - b));
  expect(opened(w, 'r1', closed)).toEqual([closed.seq - 1]);
});

test.each<[string, Answer, boolean]>([
  ['a level', { level: 3 }, true],
  ['a finding', { finding: 'not-checkable' }, true],
  ['I can’t judge', { cannotJudge: true }, false],
  ['an abstention', { abstain: true }, false],
])('BL4 in an after-own round %s opens as a rating does: %s', (_what, answer, opens) => {
  open(w, 'round1', { visibility: 'after-own' });
  const votes = [seqOf(w, 'r1', 2), appraise('r1')];
  const [own] = vote(w, 'r2', answer);
  expect(opened(w, 'r2', own!)).toEqual(opens ? votes : []);
  for (const seq of votes) expect(reads(w, 'r2', seq)).toBe(opens);
  expect(reads(w, 'r1', own!.seq)).toBe(true);
});

test('BL4 BL6 whoever has not rated reads when the round closes, moderators included', () => {
  open(w, 'round1', { visibility: 'after-own' });
  const seq = seqOf(w, 'r1', 2);
  vote(w, 'r2', 4);
  expect(readers(seq)).toEqual(['r1', 'r2']);
  const closed = close(w)[0]!;
  expect(readers(seq)).toEqual(['ann', 'mod', 'r1', 'r2', 'r3', 'obs']);
  expect(opened(w, 'mod', closed)).toEqual([seq, seq + 1]);
  expect(opened(w, 'r2', closed)).toEqual([]);
});

test('BL4 rating one claim opens that claim only', () => {
  draft(w, 'r1', 'c2');
  open(w, 'round1', { visibility: 'after-own', claims: [idOf('c1'), idOf('c2')] });
  const [first, second] = [seqOf(w, 'r1', 2), seqOf(w, 'r1', 2, 'round1', 'c2')];
  vote(w, 'r2', 4, 'round1', 'c2');
  expect([reads(w, 'r2', first), reads(w, 'r2', second)]).toEqual([false, true]);
});

test('BL4 BL10 taking the rating back into an abstention does not hide what was opened', () => {
  open(w, 'round1', { visibility: 'after-own' });
  const seq = seqOf(w, 'r1', 2);
  vote(w, 'r2', 4);
  vote(w, 'r2', { abstain: true });
  expect(reads(w, 'r2', seq)).toBe(true);
});

test('BL8 a removed member reads nothing, not even the own ballots; a new one reads what is open', () => {
  open(w);
  const seq = seqOf(w, 'r1', 2);
  send(w, 'ann', 'member.remove', { member: idOf('r1') });
  for (const entry of w.entries) expect(reads(w, 'r1', entry.seq)).toBe(false);
  send(w, 'system', 'member.join', { member: idOf('new'), role: 'observer', name: 'New' });
  expect(reads(w, 'new', lastOf(w, 'claim.drafted'))).toBe(true);
  expect(reads(w, 'new', seq)).toBe(false);
});

test('BL8 BL9 strangers read nothing until a board is published, and hidden ballots not even then', () => {
  open(w, 'round1', { visibility: 'immediate' });
  const seq = seqOf(w, 'r1', 2);
  expect(w.entries.some((entry) => reads(w, null, entry.seq))).toBe(false);
  send(w, 'ann', 'board.publish', { names: 'shown' });
  expect([reads(w, null, lastOf(w, 'claim.drafted')), reads(w, null, seq)]).toEqual([true, false]);
  expect(opened(w, null, close(w)[0]!)).toEqual([seq]);
  send(w, 'ann', 'board.unpublish', {});
  expect(w.entries.some((entry) => reads(w, null, entry.seq))).toBe(false);
});

test('BL9 with names hidden, strangers read neither names nor reasons of recusal and removal', () => {
  send(w, 'r1', 'member.recuse', { claim: idOf('c1'), statement: 'My sister wrote it.' });
  send(w, 'ann', 'member.remove', { member: idOf('r2'), reason: 'Left the desk.' });
  const personal = ['member.joined', 'member.recused', 'member.removed'].map((type) => lastOf(w, type));
  send(w, 'ann', 'board.publish', { names: 'hidden' });
  expect(personal.map((seq) => reads(w, null, seq))).toEqual([false, false, false]);
  send(w, 'ann', 'board.publish', { names: 'shown' });
  expect(personal.map((seq) => reads(w, null, seq))).toEqual([true, true, true]);
});

test('BL1 nobody reads an entry that is still to come', () => {
  expect(reads(w, 'ann', w.board.size)).toBe(false);
});

const aStep = fc.record({ who: fc.nat(15), what: fc.nat(500), on: fc.nat(63), how: fc.nat(63) });

test.each(['after-own', 'after-close', 'secret'] as const)(
  'BL7 %s: nothing that others get depends on what a hidden ballot says',
  (visibility) => {
    const ballots = fc.array(fc.tuple(fc.nat(40), fc.nat(7), fc.nat(7)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), ballots, (steps, hidden) => {
        const [one, two] = [startOfHistory(), startOfHistory()] as const;
        for (const world of [one, two]) open(world, 'round1', { visibility });
        for (const [i, each] of steps.entries()) {
          for (const [at, a, b] of hidden) {
            if (at !== i) continue;
            castBy(one, answerOf(a));
            castBy(two, answerOf(b));
          }
          step(one, each);
          step(two, each);
          if (one.board.rounds.get(idOf('round1'))!.closed) break;
          expect(seenByOthers(one)).toEqual(seenByOthers(two));
        }
      }),
      { numRuns: 60 },
    );
  },
  120_000,
);

test(
  'BL1 of entries that are told to read alike, all who wrote none of them get the same',
  { timeout: 120_000 },
  () => {
    let alike = 0;
    fc.assert(
      fc.property(fc.array(aStep, { minLength: 20, maxLength: 80, size: 'max' }), (steps) => {
        const world = startOfHistory();
        const { board } = world;
        for (const each of steps) {
          const entries = step(world, each);
          if (!readAlike(board, entries)) continue;
          const others = cast
            .map((name) => viewerOf(world, name))
            .filter(({ member }) => board.members.get(member!)?.removed === undefined)
            .filter(({ member, alias }) => !entries.some(({ actor }) => actor === member || actor === alias));
          for (const { seq } of entries) {
            expect(new Set(others.map((viewer) => mayRead(board, viewer, seq))).size).toBeLessThan(2);
          }
          for (const viewer of others)
            expect(entries.flatMap((entry) => openedBy(board, viewer, entry))).toEqual([]);
          alike += entries.filter(({ seq }) => board.votes.has(seq)).length;
        }
      }),
      { numRuns: 100 },
    );
    expect(alike).toBeGreaterThan(0);
  },
);

/** The voter whose answers differ between the two histories. */
const voter = 'r1';

function castBy(world: World, answer: Answer): void {
  const { visibility } = world.board.rounds.get(idOf('round1'))!;
  const tag = visibility === 'secret' ? tagOf('tag') : undefined;
  apply(world, voter, judge(world, voter, 'ballot.cast', { ...ballot(answer), tag }));
}

/** Entries, structure, and the bodies of whoever may not read the voter's ballots. */
function seenByOthers(world: World): unknown {
  const votes = [...world.board.votes].filter(([, { by }]) => by === idOf(voter)).map(([seq]) => seq);
  const blind = cast.filter((name) => name !== voter).map((name) => viewerOf(world, name));
  const bodies = blind
    .filter((viewer) => !votes.some((seq) => mayRead(world.board, viewer, seq)))
    .map((viewer) => [...world.bodies].filter(([seq]) => mayRead(world.board, viewer, seq)));
  return { entries: world.entries, board: toJson(world.board), bodies };
}
