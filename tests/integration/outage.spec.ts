import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { draft, indexOf, makeBoard, send } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let owner: Client;
let board: string;
/** The operator of the database. */
let operator: pg.Client;
/** What the server wrote into its log. */
const log: { event?: string; err?: Error }[] = [];
const note = (line: object) => void log.push(line);

beforeAll(async () => {
  server = await startServer();
  owner = await server.account('Owner');
  board = await makeBoard(owner);
  operator = new pg.Client({ connectionString: server.database.superuserUrl });
  await operator.connect();
  server.app.nest.useLogger({ log: () => undefined, warn: note, error: note });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await open(true);
});
afterAll(async () => {
  await operator.end();
  await server.stop();
});

const databaseName = () => new URL(server.database.appUrl).pathname.slice(1);

/** Whether the database lets anybody in. */
const open = (isOpen: boolean) =>
  operator.query(`ALTER DATABASE ${databaseName()} CONNECTION LIMIT ${isOpen ? -1 : 0}`);

const said = (event: string) => vi.waitFor(() => expect(log.map((line) => line.event)).toContain(event));

/**
 * Sends a command and cuts all connections of the server while the command waits in the database. Answers how
 * it is answered in the end, and how many entries there were before.
 */
async function cutWhileWriting({ standing = 0 } = {}) {
  log.length = 0;
  const { size } = await indexOf(owner, board);
  await operator.query('BEGIN');
  await operator.query('SELECT FROM ledger_head WHERE board = $1 FOR UPDATE', [board]);
  const answering = send(owner, board, { id: randomUUID(), ...draft() });
  const ofServer = 'FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
  await vi.waitFor(async () => {
    const { rows } = await operator.query(`SELECT ${ofServer} AND wait_event_type = 'Lock'`);
    expect(rows).toHaveLength(1);
  });
  if (standing > 0) passing(standing);
  await operator.query(`SELECT pg_terminate_backend(pid) ${ofServer}`);
  await operator.query('ROLLBACK');
  return { answering, size };
}

/** So many milliseconds pass at once for the server. */
function passing(milliseconds: number): void {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + milliseconds);
}

test('SV3 a server that stood still tries again what the database cut meanwhile, however old it is', async () => {
  const { answering, size } = await cutWhileWriting({ standing: 20_000 });
  expect((await answering).status).toBe(200);
  expect((await indexOf(owner, board)).size).toBe(size + 1);
});

test('SV3 a command is kept while the database lets nobody in, and recorded once when it does', async () => {
  await open(false);
  const { answering, size } = await cutWhileWriting();
  await said('database away');
  await open(true);
  expect((await answering).status).toBe(200);
  expect((await indexOf(owner, board)).size).toBe(size + 1);
  await said('database back');
});

test('SV3 a database that stays away is answered with 503, not saying that nothing was recorded; the log says why', async () => {
  await open(false);
  const { answering } = await cutWhileWriting();
  await said('database away');
  passing(16_000);
  const { status, body } = await answering;
  expect({ status, ...body }).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  expect(JSON.stringify(body)).toContain('not known whether this was recorded');
  const reasonOf = (wanted: string) => log.find(({ event }) => event === wanted)?.err?.message;
  expect(reasonOf('database away')).toMatch(
    /terminating connection|Connection terminated|too many connections/,
  );
  expect(reasonOf('commands given up')).toMatch(/too many connections/);
});
