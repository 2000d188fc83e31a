import { generateKeyPairSync } from 'node:crypto';
import { databaseIsAway } from '@touchstone/server/database/outage';
import { exportThread, type ExportThread } from '@touchstone/server/exports/export-thread';
import type { ExportView } from '@touchstone/server/exports/export-view';
import { signerOf } from '@touchstone/server/operations/signer';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullBoard, type FullBoard } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

const signer = signerOf('thread.test', generateKeyPairSync('ed25519').privateKey);
const threads: ExportThread[] = [];
let server: TestServer;
let full: FullBoard;
/** As the public would read it, with every body that there is. */
let view: ExportView;
/** The entry whose body was redacted. */
let redacted: number;

beforeAll(async () => {
  server = await startServer();
  full = await fullBoard(server);
  const database = new pg.Client({ connectionString: server.database.appUrl });
  await database.connect();
  const head = await database.query('SELECT size, note FROM ledger_head WHERE board = $1', [full.board]);
  const bodies = await database.query('SELECT seq FROM ledger_body WHERE board = $1', [full.board]);
  await database.end();
  const size = Number(head.rows[0].size);
  const open = new Uint8Array(size);
  for (const { seq } of bodies.rows) open[Number(seq)] = 1;
  redacted = open.indexOf(0);
  const counts = { opened: 0, sealed: 0, redacted: 0, finalised: 0, marking: 0 };
  const files = { documents: [], attachments: [] };
  view = {
    id: full.board,
    size,
    sample: false,
    viewer: 'public',
    open,
    note: head.rows[0].note,
    ...counts,
    ...files,
  };
});
afterAll(async () => {
  for (const thread of threads) await thread.stop();
  await server.stop();
});

function threadOn(url: string): ExportThread {
  const thread = exportThread(url);
  threads.push(thread);
  return thread;
}

async function whole(thread: ExportThread, of = view, format: 'bundle' | 'csv' = 'bundle'): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of thread.make({ format, view: of }, signer)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

test('several exports take turns in one thread, and each is whole', async () => {
  const thread = threadOn(server.database.appUrl);
  const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => whole(thread)));
  for (const other of others) expect(other.equals(first!)).toBe(true);
});

test('an export whose thread ends is cut off with an error, and the next one is made', async () => {
  const thread = threadOn(server.database.appUrl);
  const made = thread.make({ format: 'bundle', view }, signer);
  await made.next();
  await thread.stop();
  const rest = async () => {
    for (;;) if ((await made.next()).done) return 'whole';
  };
  await expect(rest()).rejects.toThrow('ended');
  expect(await whole(thread)).toEqual(await whole(threadOn(server.database.appUrl)));
});

test('who stops taking pieces disturbs nobody', async () => {
  const thread = threadOn(server.database.appUrl);
  const expected = await whole(thread);
  const left = thread.make({ format: 'bundle', view }, signer);
  await left.next();
  const together = whole(thread);
  await left.return(undefined);
  expect((await together).equals(expected)).toBe(true);
});

test('what goes wrong in the thread is said as if it had gone wrong here', async () => {
  const thread = threadOn(server.database.appUrl);
  const open = view.open.slice().fill(1, redacted, redacted + 1);
  await expect(whole(thread, { ...view, open }, 'csv')).rejects.toMatchObject({
    problem: { code: 'UNAVAILABLE', detail: expect.stringContaining(`Entry ${redacted} was redacted`) },
  });
  const nowhere = threadOn('postgres://somebody@127.0.0.1:1/nothing');
  const failure = await whole(nowhere, view, 'csv').catch((error: unknown) => error);
  expect(databaseIsAway(failure)).toBe(true);
});
