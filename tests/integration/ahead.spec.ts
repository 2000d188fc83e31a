import { randomUUID } from 'node:crypto';
import { parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { toBase64 } from '@touchstone/ledger/encoding';
import { parseNote } from '@touchstone/ledger/note';
import { appendMany, EMPTY_FRONTIER, rootOfFrontier } from '@touchstone/ledger/tree';
import { loadConfig } from '@touchstone/server/config';
import { createApp, type TouchstoneApp } from '@touchstone/server/create-app';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, draft, indexOf, makeBoard, receiptOf, send } from './board.fixture.ts';
import { visitor, type Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

/** Two servers, of which the first has not heard of the other: it decides ahead of the lock. */
let server: TestServer;
let other: TouchstoneApp;
let here: Client;
let there: Client;
let admin: pg.Client;

beforeAll(async () => {
  server = await startServer();
  here = await server.account('Owner');
  other = await createApp(loadConfig(server.env));
  there = await signedIn(other.url);
  admin = new pg.Client({ connectionString: server.database.superuserUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await other.close();
  await server.stop();
});

async function signedIn(url: string): Promise<Client> {
  const client = visitor(url);
  await client.post('/api/auth/login', { email: here.email, password: here.password });
  return client;
}

/** Cuts what servers tell each other; they try again after a second. */
async function deafen(): Promise<void> {
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'touchstone hints' AND datname = current_database()`,
  );
}

const revise = (claim: string, i: number) => ({
  type: 'claim.revise',
  claim,
  statement: `The tram carried ${i} more passengers in spring.`,
  kind: 'fact',
});

test('SV14 a server that hears nothing of another one decides upon the ledger all the same', async () => {
  const board = await makeBoard(here);
  for (let i = 0; i < 5; i++) {
    await deafen();
    const claim = randomUUID();
    await done(there, board, draft(claim));
    // The claim is in no memory here, and what there is in memory is behind.
    await done(here, board, revise(claim, i));
  }
  const { size, checkpoint } = await indexOf(here, board);
  expect(size).toBe(4 + 10);
  const elsewhere = async () => (await indexOf(there, board)).checkpoint;
  await expect.poll(elsewhere, { timeout: 10_000 }).toBe(checkpoint);
});

/** The root of every prefix of a ledger, by size. */
async function rootsOf(board: string): Promise<string[]> {
  const { rows } = await admin.query('SELECT leaf FROM ledger_entry WHERE board = $1 ORDER BY seq', [board]);
  let frontier = EMPTY_FRONTIER;
  return [toBase64(rootOfFrontier(frontier))].concat(
    rows.map(({ leaf }) => toBase64(rootOfFrontier((frontier = appendMany(frontier, [leaf]))))),
  );
}

/** Resolves when so many connections wait for a lock. */
async function waiting(count: number): Promise<void> {
  const waitsForLock = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await admin.query(waitsForLock)).rowCount).toBe(count);
}

test('SV14 a batch that was decided upon one that another server’s came before is decided anew: one history is signed', async () => {
  const board = await makeBoard(here);
  await expect.poll(async () => (await indexOf(there, board)).size).toBe(4);
  await deafen();
  const holder = new pg.Client({ connectionString: server.database.superuserUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM ledger_head WHERE board = $1 FOR UPDATE', [board]);
  const sending = [send(there, board, draft())];
  await waiting(1);
  sending.push(send(here, board, draft()));
  await waiting(2);
  // Beside the one that waits: upon the board as that one leaves it, which has the size that the other server's has.
  sending.push(send(here, board, draft()));
  // Answered later, so that it has come in.
  expect((await here.get('/health/ready')).status).toBe(200);
  await holder.query('ROLLBACK');
  await holder.end();
  const receipts = (await Promise.all(sending)).map(({ body }) => receiptOf(body));
  const roots = await rootsOf(board);
  expect(receipts.map(({ seq }) => seq).sort()).toEqual([4, 5, 6]);
  for (const { checkpoint } of receipts) {
    const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
    expect({ size, root: toBase64(root) }).toEqual({ size, root: roots[size] });
  }
});

test('SV4 a command that another server recorded unheard is one entry with one receipt', async () => {
  const board = await makeBoard(here);
  for (let i = 0; i < 5; i++) {
    await deafen();
    const command = { id: randomUUID(), ...draft() };
    const first = receiptOf((await send(there, board, command)).body);
    expect(receiptOf((await send(here, board, command)).body)).toEqual(first);
  }
  expect((await indexOf(here, board)).size).toBe(4 + 5);
});

test('SV4 a command whose entry was redacted stays one entry, also on a server that knows it by nothing else', async () => {
  const board = await makeBoard(here);
  const claim = randomUUID();
  await done(here, board, draft(claim));
  const argument = {
    id: randomUUID(),
    type: 'argument.post',
    argument: randomUUID(),
    on: { claim },
    stance: 'note',
    text: 'Counted twice.',
  };
  const receipt = receiptOf((await send(here, board, argument)).body);
  await done(here, board, { type: 'body.redact', seq: receipt.seq, reason: 'A name.' });
  const { size } = await indexOf(here, board);
  const fresh = await createApp(loadConfig(server.env));
  const again = await signedIn(fresh.url);
  expect(receiptOf((await send(again, board, argument)).body)).toEqual(receipt);
  expect((await indexOf(again, board)).size).toBe(size);
  await fresh.close();
});
