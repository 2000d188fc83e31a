import { randomUUID } from 'node:crypto';
import { Boards } from '@touchstone/server/board/boards';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connect, draft, indexOf, makeBoard, receiptOf, type Follower } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

/** What watchers are sent is decided before the commit, and said after it. */
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

/** A command that was decided and waits in the database to be recorded, with others behind it. */
async function underWay() {
  const { size } = await indexOf(owner, board);
  await follower.until(() => follower.lines.size === size);
  await operator.query('BEGIN');
  await operator.query('SELECT FROM ledger_head WHERE board = $1 FOR UPDATE', [board]);
  const say = () => follower.command(board, { id: randomUUID(), ...draft() });
  const answers = [say()];
  await vi.waitFor(async () => expect(await waiting()).toBe(1));
  expect(inMemory()).toBe(size + 1);
  answers.push(say(), say());
  expect(follower.lines.size, 'nobody is told before the commit').toBe(size);
  return { size, answers: Promise.all(answers) };
}

/** Of the server's connections, how many wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await operator.query(`SELECT ${ofServer} AND wait_event_type = 'Lock'`);
  return rows.length;
}

const seqsOf = (answers: Awaited<ReturnType<Follower['command']>>[]) =>
  answers.map((answer) => receiptOf(answer).seq);

async function allTold(size: number, answers: Promise<Awaited<ReturnType<Follower['command']>>[]>) {
  expect(seqsOf(await answers)).toEqual([size, size + 1, size + 2]);
  await follower.until(() => follower.lines.size === size + 3);
  expect([...follower.lines.keys()]).toEqual([...Array(size + 3).keys()]);
  expect((await indexOf(owner, board)).size).toBe(size + 3);
}

test('SV3 what is recorded is answered and told in order', async () => {
  const { size, answers } = await underWay();
  await operator.query('ROLLBACK');
  await allTold(size, answers);
});

test('SV3 what could not be recorded is told to nobody, tried again, and then told once', async () => {
  const { size, answers } = await underWay();
  await operator.query(`SELECT pg_terminate_backend(pid) ${ofServer}`);
  await operator.query('ROLLBACK');
  await allTold(size, answers);
});
