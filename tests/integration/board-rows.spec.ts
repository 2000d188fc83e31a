import { randomUUID } from 'node:crypto';
import { keepRows } from '@touchstone/server/projections/board-row';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let clients: pg.Client[];

beforeAll(async () => {
  server = await startServer();
  clients = [0, 1].map(() => new pg.Client({ connectionString: server.database.superuserUrl }));
  await Promise.all(clients.map((client) => client.connect()));
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await server.stop();
});

test('two servers that keep the rows of the same boards never wait for each other', async () => {
  const boards = Array.from({ length: 200 }, () => randomUUID());
  const row = { about: 0, sample: false, claims: 0, roles: {}, due: {}, nextDeadline: null };
  const orders = [boards, [...boards].reverse()];
  for (let size = 1; size <= 20; size++) {
    const kept = clients.map((client, i) => {
      const reader = {
        query: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows,
      };
      return keepRows(
        reader,
        orders[i]!.map((board) => ({ board, size, ...row })),
      );
    });
    await Promise.all(kept);
  }
  const { rows } = await clients[0]!.query('SELECT count(*)::int AS count FROM board_row WHERE size = 20');
  expect(rows).toEqual([{ count: boards.length }]);
});
