import type { Board } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { mayRead, readsWholeRoom } from '@touchstone/review/may-read';
import { idOf, open, viewerOf } from '@touchstone/review/testing/board-world';
import { cast, startOfHistory, step } from '@touchstone/review/testing/history';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  readableBy,
  restoreIndex,
  restoreRoom,
  roomSeqs,
  viewIndex,
  viewPolls,
  viewRoom,
  viewSources,
  type BodyOf,
} from './view.ts';
import type { BoardIndex, ClaimRoom } from './wire.ts';

/** As it arrives: through JSON. */
const sent = <T>(view: T): T => JSON.parse(JSON.stringify(view)) as T;

const indexOf = (board: Board, body: BodyOf): BoardIndex =>
  sent(viewIndex(board, body, { me: null, checkpoint: '', frontier: [] }));
const roomOf = (board: Board, body: BodyOf, claim: string): ClaimRoom => sent(viewRoom(board, body, claim)!);

const steps = fc.array(fc.record({ who: fc.nat(20), what: fc.nat(60), on: fc.nat(20), how: fc.nat(20) }), {
  maxLength: 60,
});

test('a board that came as index and rooms, and folds what follows, is the board (BL1)', () => {
  fc.assert(
    fc.property(steps, steps, fc.boolean(), (before, after, both) => {
      const w = startOfHistory();
      for (const each of before) step(w, each);
      const noBody = () => undefined;
      const opened = [...w.board.claims.keys()].slice(0, both ? 2 : 1);
      const { board, bodies } = restoreIndex(indexOf(w.board, noBody));
      for (const claim of opened) restoreRoom(board, bodies, roomOf(w.board, noBody, claim));
      const size = w.entries.length;
      for (const each of after) step(w, each);
      for (const entry of w.entries.slice(size)) evolve(board, entry);
      expect(indexOf(board, noBody)).toEqual(indexOf(w.board, noBody));
      for (const claim of opened)
        expect(roomOf(board, noBody, claim)).toEqual(roomOf(w.board, noBody, claim));
    }),
    { numRuns: 150 },
  );
});

test('rows tell all of the claims and rounds that they stand for, but who voted only as a set, and of the time only the day', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const w = startOfHistory();
      for (const each of history) step(w, each);
      const { board } = restoreIndex(indexOf(w.board, () => undefined));
      const sorted = (ids: readonly string[]) => [...ids].sort();
      const asSets = ({ claims, rounds }: Board) => ({
        claims: [...claims].map(([id, claim]) => [
          id,
          { ...claim, voted: sorted(claim.voted), at: claim.at.slice(0, 10) },
        ]),
        rounds: [...rounds].map(([id, round]) => [id, { ...round, panel: sorted(round.panel) }]),
      });
      expect(asSets(board)).toEqual(asSets(w.board));
    }),
    { numRuns: 150 },
  );
});

test('who reads a whole room may read each of its bodies (BL1)', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const w = startOfHistory();
      for (const each of history) step(w, each);
      for (const name of [...cast, null]) {
        const viewer = viewerOf(w, name);
        for (const [claim, room] of w.board.rooms) {
          const seqs = [...roomSeqs(w.board.claims.get(claim)!, room)];
          if (readsWholeRoom(w.board, viewer, claim))
            expect(seqs.filter((seq) => !mayRead(w.board, viewer, seq))).toEqual([]);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('a row leaves out who voted where the whole panel has, and tells who else did', () => {
  const w = startOfHistory();
  open(w);
  const [claim] = w.board.claims.values();
  const round = w.board.rounds.get(claim!.round!)!;
  const restored = () => {
    const index = indexOf(w.board, () => undefined);
    return [index.claims[0]!.voted, restoreIndex(index).board.claims.get(claim!.id)!.voted];
  };
  claim!.voted = [...round.panel].reverse();
  expect(restored()[0]).toBeUndefined();
  expect(restored()[1]!.toSorted()).toEqual(round.panel.toSorted());
  claim!.voted = round.panel.slice(1);
  expect(restored()[1]).toEqual(round.panel.slice(1));
  claim!.voted = [];
  expect(restored()).toEqual([[], []]);
});

test('of a final rating the index holds the answer alone, the room all of it', () => {
  const w = startOfHistory();
  const [claim] = w.board.claims.values();
  const said = { answer: { level: 2 }, rationale: 'As the panel says.', departure: 'None.' };
  evolve(w.board, {
    seq: w.board.size,
    at: w.board.at,
    actor: idOf('mod'),
    type: 'rating.finalised',
    data: { claim: claim!.id },
  });
  const body = (seq: number) => (seq === claim!.rating ? said : undefined);
  const index = indexOf(w.board, body);
  expect([index.claims[0]!.answer, index.bodies]).toEqual([{ level: 2 }, {}]);
  expect([...restoreIndex(index).bodies]).toEqual([[claim!.rating!, { answer: { level: 2 } }]]);
  expect(indexOf(w.board, () => undefined).claims[0]).not.toHaveProperty('answer');
  expect(roomOf(w.board, body, claim!.id).bodies).toEqual({ [claim!.rating!]: said });
});

test('index and rooms hold only bodies that the viewer may read, and the index no ballot at all', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom('r1', 'mod', 'obs'), (history, name) => {
      const w = startOfHistory();
      for (const each of history) step(w, each);
      const viewer = { member: idOf(name), rated: new Set<string>() };
      const body = readableBy(w.board, viewer, (seq) => w.bodies.get(seq));
      const index = indexOf(w.board, body);
      const rooms = [...w.board.claims.keys()].map((id) => roomOf(w.board, body, id));
      for (const view of [index, ...rooms]) {
        for (const seq of Object.keys(view.bodies)) expect(body(Number(seq))).toBeDefined();
      }
      const said = [...w.board.claims.values()].map(({ seq }) => body(seq));
      expect(index.wordings).toEqual(said.map((each) => each ?? null));
      const restored = restoreIndex(index).bodies;
      expect([...w.board.claims.values()].map(({ seq }) => restored.get(seq))).toEqual(said);
      for (const seq of Object.keys(index.bodies)) expect(w.board.votes.has(Number(seq))).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test('a room of another size is refused: it would fold entries twice or never', () => {
  const w = startOfHistory();
  const [claim] = w.board.claims.keys();
  const noBody = () => undefined;
  const room = roomOf(w.board, noBody, claim!);
  const { board, bodies } = restoreIndex(indexOf(w.board, noBody));
  expect(() => restoreRoom(board, bodies, { ...room, size: room.size - 1 })).toThrow(RangeError);
});

test('counts over the board are of closed rounds only, and show nobody another’s answer (BL7)', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom('r1', 'mod', 'obs'), (history, name) => {
      const w = startOfHistory();
      for (const each of history) step(w, each);
      const me = idOf(name);
      const viewer = viewerOf(w, name);
      const body = readableBy(w.board, viewer, (seq) => w.bodies.get(seq));
      const { polls } = sent(viewPolls(w.board, body, viewer));
      const closed = [...w.board.rounds.values()].filter((round) => round.closed);
      expect(polls.map(({ round }) => round)).toEqual(
        closed.flatMap(({ id, claims }) => claims.map(() => id)),
      );
      for (const poll of polls) {
        const own = w.board.rooms.get(poll.claim)!.polls.find(({ round }) => round === poll.round)!;
        const seq = [me, viewer.alias ?? ''].map((by) => own.ballots.get(by)?.at(-1)).find(Boolean);
        if (poll.mine) expect(body(seq!)).toMatchObject({ answer: poll.mine });
        const { levels, findings, cannotJudge, abstained, unreadable, voted } = poll;
        const all = [...levels, ...Object.values(findings), cannotJudge, abstained, unreadable];
        expect(all.reduce((sum, count) => sum + count, 0)).toBe(poll.destroyed ? 0 : voted);
      }
      const { sources } = sent(viewSources(w.board, body));
      for (const { source, level, counted, cannotJudge } of sources) {
        expect(w.board.sources.has(source)).toBe(true);
        expect(level === null).toBe(counted === 0);
        expect(counted + cannotJudge).toBeGreaterThan(0);
      }
    }),
    { numRuns: 100 },
  );
});
