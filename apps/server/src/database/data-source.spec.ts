import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { appDataSource } from './data-source.ts';
import { databaseIsAway } from './outage.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** One message of PostgreSQL's protocol, version 3. */
function message(type: string, payload: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(payload.length + 4, 1);
  return Buffer.concat([head, payload]);
}

const loggedIn = message('R', Buffer.alloc(4));
const ready = message('Z', Buffer.from('I'));
const shutDown = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0'));

/** A PostgreSQL that says this to everyone who comes, and then nothing. */
async function poolOn(greeting: Buffer, more: object = {}): Promise<pg.Pool> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(greeting));
    undo.push(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `postgres://someone:secret@127.0.0.1:${port}/touchstone`;
  const { extra } = appDataSource(url, 2).options as { extra: pg.PoolConfig };
  const pool = new pg.Pool({ ...extra, ...more, connectionString: url });
  pool.on('error', () => undefined);
  undo.push(() => server.close());
  return pool;
}

test('SV3 a connection that ends in the moment in which it is opened does not end the server', async () => {
  const pool = await poolOn(Buffer.concat([loggedIn, ready, shutDown]));
  // The end is read together with the beginning, before this can say that it listens.
  const client = await pool.connect();
  const error = await client.query('SELECT 1').catch((thrown: unknown) => thrown);
  expect(databaseIsAway(error)).toBe(true);
  client.release(true);
});

test('SV3 a database that falls silent is given up, and the server goes on without it', async () => {
  const pool = await poolOn(Buffer.concat([loggedIn, ready]), { query_timeout: 50 });
  const client = await pool.connect();
  const answers = await Promise.all(
    ['BEGIN', 'SELECT 1', 'COMMIT'].map((text) => client.query(text).catch((thrown: unknown) => thrown)),
  );
  expect(answers.map(databaseIsAway)).toEqual([true, true, true]);
  client.release(true);
});

test.each([
  ['08006', true],
  ['53100', true],
  ['53200', true],
  ['57P01', true],
  ['58030', true],
  ['23505', false],
  ['40001', false],
])('SQLSTATE %s: the database cannot be used right now: %s', (code, away) => {
  expect(databaseIsAway(Object.assign(new Error('said PostgreSQL'), { code }))).toBe(away);
});
