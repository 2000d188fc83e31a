import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyBoard, type Board } from './board.ts';
import type { ReviewEntry } from './contract.ts';
import { evolve } from './evolve.ts';
import { isOwn, mayRead } from './may-read.ts';
import { fromJson, toJson } from './testing/snapshot.ts';
import { idOf, viewerOf, type World } from './testing/board-world.ts';
import { connect, mustHold, newClient, push, startAnew, type Client } from './testing/client.ts';
import { cast, startOfHistory, step, type Step } from './testing/history.ts';

const aStep: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(15),
  what: fc.nat(500),
  on: fc.nat(63),
  how: fc.nat(63),
});
const steps = fc.array(aStep, { minLength: 20, maxLength: 150, size: 'max' });

function historyOf(list: Step[]): World {
  const w = startOfHistory();
  for (const each of list) step(w, each);
  return w;
}

function fold(entries: readonly ReviewEntry[], board: Board = emptyBoard(idOf('board'))): Board {
  for (const entry of entries) evolve(board, entry);
  return board;
}

/** What startOfHistory changes by hand, so that secret rounds are tallied. */
function withMinimum(board: Board): Board {
  board.about.secretMinimum = 3;
  return board;
}

describe('random histories', { timeout: 120_000 }, () => {
  test('BL1 BL10 a client holds exactly what its viewer may read, whatever the disconnections', () => {
    const connections = fc.array(fc.record({ at: fc.nat(150), client: fc.nat(cast.length) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, connections, (list, flips) => {
        const w = startOfHistory();
        const clients = [...cast, null].map(newClient);
        for (const client of clients) connect(w, client);
        list.forEach((each, i) => {
          for (const { at, client } of flips) if (at === i) flip(w, clients[client]!);
          const entries = step(w, each);
          for (const client of clients) deliver(w, client, entries);
        });
        for (const client of clients) {
          if (!client.connected) connect(w, client);
          checkLaw(w, client);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('RV2 entries that went through JSON fold to an equal board', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { board, entries } = historyOf(list);
        const copy = JSON.parse(JSON.stringify(entries)) as ReviewEntry[];
        expect(withMinimum(fold(copy))).toEqual(board);
      }),
      { numRuns: 60 },
    );
  });

  test('RV3 a snapshot at k, folded on, equals the snapshot at n', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (list, at) => {
        const { board, entries } = historyOf(list);
        const k = at % (entries.length + 1);
        const stored = JSON.stringify(toJson(fold(entries.slice(0, k))));
        const resumed = withMinimum(fold(entries.slice(k), fromJson(JSON.parse(stored))));
        expect(resumed).toEqual(board);
      }),
      { numRuns: 60 },
    );
  });

  test('RV4 a board without its rooms folds to the same index', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (list, at) => {
        const { board, entries } = historyOf(list);
        const k = at % (entries.length + 1);
        const partial = fold(entries.slice(0, k));
        for (const known of [partial.rooms, partial.claimOf, partial.placeOf, partial.votes]) known.clear();
        withMinimum(fold(entries.slice(k), partial));
        for (const part of ['about', 'members', 'claims', 'rounds', 'sources', 'evidenceCount'] as const) {
          expect(partial[part]).toEqual(board[part]);
        }
        for (const [id, room] of partial.rooms) expect(room).toEqual(board.rooms.get(id));
      }),
      { numRuns: 60 },
    );
  });

  test('RV4 a board with some of its rooms keeps those as a whole board does', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (list, at) => {
        const { board, entries } = historyOf(list);
        const partial = fold(entries.slice(0, at % (entries.length + 1)));
        const kept = idOf('c1');
        for (const id of partial.rooms.keys()) if (id !== kept) partial.rooms.delete(id);
        fold(entries.slice(partial.size), partial);
        expect(partial.rooms.get(kept)).toEqual(board.rooms.get(kept));
      }),
      { numRuns: 30 },
    );
  });

  test('RV24 RV20 the counts of every row are those of its room', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { board } = historyOf(list);
        for (const row of board.claims.values()) {
          const room = board.rooms.get(row.id)!;
          const standing = room.arguments.filter(({ retracted }) => retracted === undefined);
          const open = standing.filter(({ stance, resolved }) => stance === 'question' && !resolved);
          expect([row.arguments, row.openQuestions]).toEqual([standing.length, open.length]);
          for (const direction of ['for', 'against', 'context'] as const) {
            const items = room.evidence.filter((item) => item.direction === direction);
            const stand = items.filter(({ mark, withdrawn }) => !mark && withdrawn === undefined);
            expect(row.evidence[direction]).toBe(stand.length);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('RV1 deciding changes nothing: refused steps leave the board as it was', () => {
    fc.assert(
      fc.property(steps, aStep, (list, last) => {
        const w = historyOf(list);
        const before = JSON.stringify(toJson(w.board));
        const entries = step(w, last);
        if (entries.length === 0) expect(JSON.stringify(toJson(w.board))).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  test('BL8 removed members read nothing; BL2 members read all but votes, and their own', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const w = historyOf(list);
        for (const name of cast) {
          const removed = w.board.members.get(idOf(name))!.removed !== undefined;
          const viewer = viewerOf(w, name);
          for (const { seq } of w.entries) {
            const vote = w.board.votes.get(seq);
            if (removed) expect(mayRead(w.board, viewer, seq)).toBe(false);
            else if (!vote || isOwn(vote.by, viewer)) expect(mayRead(w.board, viewer, seq)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

function flip(w: World, client: Client): void {
  if (client.connected) client.connected = false;
  else connect(w, client);
}

/** Pushes as a server does; a stranger whose board's publication changed reads it anew. */
function deliver(w: World, client: Client, entries: ReviewEntry[]): void {
  const published = entries.some(({ type }) => type === 'board.published' || type === 'board.unpublished');
  if (client.name === null && published) startAnew(w, client);
  else push(w, client);
}

function checkLaw(w: World, client: Client): void {
  const member = w.board.members.get(client.viewer.member ?? '');
  if (member?.removed !== undefined) {
    expect(mustHold(w, client.viewer)).toEqual([]);
    return;
  }
  const held = [...client.bodies.keys()].sort((a, b) => a - b);
  expect(held).toEqual(mustHold(w, viewerOf(w, client.name)));
}
