import { randomUUID } from 'node:crypto';
import { Boards } from '@touchstone/server/board/boards';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect, draft, indexOf, makeBoard, receiptOf, type Follower } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

/** Two batches under way at once: the second is decided upon what the first leaves in memory. */
let server: TestServer;
let owner: Client;
let board: string;
let follower: Follower;
let operator: pg.Client;

beforeAll(async () => {
  server = await startServer();
  owner = await server.account('Owner');
  board = await makeBoard(owner);
  follower = await connect(server.url, owner);
  await follower.watch(board);
  operator = new pg.Client({ connectionString: server.database.superuserUrl });
  await operator.connect();
});
afterAll(async () => {
  follower.close();
  await operator.end();
  await server.stop();
});

const ofServer = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
/** What the server has folded, whether or not it is recorded. */
const inMemory = () => server.app.nest.get(Boards).hosts.peek(board)!.size;

/**
 * Two commands, of which the first waits in the database and the second was decided behind it. Whoever wants to read
 * the board meanwhile goes first: then both are let through, and two others are tried.
 */
async function twoUnderWay() {
  for (;;) {
    const { size } = await indexOf(owner, board);
    await follower.until(() => follower.lines.size === size);
    await vi.waitFor(async () => expect(await projected()).toBe(size), { timeout: 5_000 });
    await operator.query('BEGIN');
    await operator.query('SELECT FROM ledger_head WHERE board = $1 FOR UPDATE', [board]);
    const say = () => follower.command(board, { id: randomUUID(), ...draft() });
    const first = say();
    await vi.waitFor(() => expect(inMemory()).toBe(size + 1));
    const answers = Promise.all([first, say()]);
    const decided = vi.waitFor(() => expect(inMemory()).toBe(size + 2)).then(() => true);
    if (await decided.catch(() => false)) {
      await vi.waitFor(async () => expect(await waiting()).toBe(1));
      expect(follower.lines.size, 'nobody is told before the commit').toBe(size);
      return { size, answers };
    }
    await operator.query('ROLLBACK');
    await answers;
  }
}

/** Size of the board in the row that lists are made of, which is brought up to date by reading the board. */
async function projected(): Promise<number> {
  const { rows } = await operator.query('SELECT size::int FROM board_row WHERE board = $1', [board]);
  return rows[0].size;
}

/** Of the server's connections, how many wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await operator.query(`SELECT ${ofServer} AND wait_event_type = 'Lock'`);
  return rows.length;
}

const seqsOf = (answers: Awaited<ReturnType<Follower['command']>>[]) =>
  answers.map((answer) => receiptOf(answer).seq);

test('SV4 both are recorded, answered and told in order', async () => {
  const { size, answers } = await twoUnderWay();
  await operator.query('ROLLBACK');
  expect(seqsOf(await answers)).toEqual([size, size + 1]);
  await follower.until(() => follower.lines.size === size + 2);
  expect([...follower.lines.keys()]).toEqual([...Array(size + 2).keys()]);
});

test('SV4 if the first fails nothing of the second is recorded, and both are tried again in order', async () => {
  const { size, answers } = await twoUnderWay();
  await operator.query(`SELECT pg_terminate_backend(pid) ${ofServer}`);
  await operator.query('ROLLBACK');
  expect(seqsOf(await answers)).toEqual([size, size + 1]);
  await follower.until(() => follower.lines.size === size + 2);
  expect([...follower.lines.keys()]).toEqual([...Array(size + 2).keys()]);
  expect((await indexOf(owner, board)).size).toBe(size + 2);
});
