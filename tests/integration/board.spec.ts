import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ballot,
  bodiesOf,
  connect,
  done,
  draft,
  indexOf,
  join,
  makeBoard,
  roomOf,
  send,
  type Follower,
} from './board.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('SV7 the whole path: from a new board to a final rating, live', async () => {
  const owner = await server.account('Owner');
  const reviewers = await Promise.all(['Ada', 'Bo', 'Cy'].map((name) => server.account(name)));
  const board = await makeBoard(owner);
  const watcher: Follower = await connect(server.url, owner);
  expect(await watcher.watch(board)).toEqual({ size: 4 });
  for (const reviewer of reviewers) await join(owner, board, reviewer, 'reviewer');

  const [claim, source, evidence, round] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await done(reviewers[0]!, board, draft(claim));
  await done(reviewers[0]!, board, {
    type: 'source.describe',
    source,
    name: 'City archive',
    kind: 'official',
  });
  await done(reviewers[1]!, board, {
    type: 'evidence.attach',
    evidence,
    claim,
    direction: 'for',
    source,
    citation: { type: 'document', title: 'Opening of the bridge' },
  });
  await done(reviewers[2]!, board, {
    type: 'argument.post',
    argument: randomUUID(),
    on: { evidence },
    stance: 'pro',
    text: 'The stamp gives the day.',
  });
  await done(owner, board, { type: 'round.open', round, claims: [claim], visibility: 'after-close' });
  for (const reviewer of reviewers) await done(reviewer, board, ballot(claim, round, 1, 'Clear enough.'));
  const hidden = await roomOf(owner, board, claim);
  expect(hidden.claim.voted).toHaveLength(3);
  expect(JSON.stringify(hidden)).not.toContain('Clear enough.');
  await done(owner, board, { type: 'round.close', round });
  const { seq } = await done(owner, board, {
    type: 'rating.finalise',
    claim,
    answer: { level: 1 },
    rationale: 'All agree.',
  });

  await watcher.until(() => watcher.lines.has(seq), 'the last entry');
  const index = await indexOf(owner, board);
  expect(index.claims[0]).toMatchObject({ status: 'finalised', rating: seq, answer: { level: 1 } });
  expect([...bodiesOf(watcher).keys()].sort((a, b) => a - b)).toEqual([...Array(index.size).keys()]);
  watcher.close();
});

test('SV1 a board hides from everybody who is no member', async () => {
  const [owner, stranger] = await Promise.all([server.account('Owner'), server.account('Stranger')]);
  const board = await makeBoard(owner);
  for (const id of [board, randomUUID()]) {
    for (const path of [
      '',
      '/entries',
      '/checkpoint',
      `/claims/${randomUUID()}`,
      '/proof/inclusion?seq=0',
      '/entries/0/openings',
    ]) {
      const { status, body } = await stranger.get(`/api/boards/${id}${path}`);
      expect({ path, status, detail: body.detail }).toEqual({
        path,
        status: 404,
        detail: expect.stringContaining('no such board'),
      });
    }
    expect((await send(stranger, id, draft())).status).toBe(404);
    expect((await stranger.post(`/api/boards/${id}/invitations`, { role: 'owner' })).status).toBe(404);
  }
  const socket = await connect(server.url, stranger);
  expect(await socket.watch(board)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await socket.command(board, { id: randomUUID(), ...draft() })).toMatchObject({ code: 'NOT_FOUND' });
  socket.close();
});
