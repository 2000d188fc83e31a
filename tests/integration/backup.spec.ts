import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip, gunzipSync, gzipSync } from 'node:zlib';
import { checkBoard } from '@touchstone/cli/check-board';
import { command as backupCommand } from '@touchstone/cli/commands/backup';
import { command as restoreCommand } from '@touchstone/cli/commands/restore';
import { parseVerifierKey } from '@touchstone/ledger/note-key';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { loadConfig } from '@touchstone/server/config';
import { openDatabase } from '@touchstone/server/database/open-database';
import { leftOut, tables } from '@touchstone/server/operations/backup/backup-tables';
import { packed, unpacked, type BackupSource } from '@touchstone/server/operations/backup/container';
import { restoreBackup } from '@touchstone/server/operations/backup/restore';
import { createApp } from '@touchstone/server/create-app';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { done, draft, indexOf } from './board.fixture.ts';
import { visitor, type Client } from './client.fixture.ts';
import { exported, fullBoard, type FullBoard } from './review.fixture.ts';
import { createDatabase, startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let full: FullBoard;
let folder: string;
let file: string;

beforeAll(async () => {
  server = await startServer();
  full = await fullBoard(server);
  const database = new pg.Client({ connectionString: server.database.superuserUrl });
  await database.connect();
  await database
    .query("INSERT INTO provider_link (issuer, subject, account) VALUES ('https://login.example', '7', $1)", [
      full.owner.account.id,
    ])
    .finally(() => database.end());
});
afterAll(() => server.stop());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'touchstone-backup-'));
  file = path.join(folder, 'all.backup');
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'log').mockReturnValue();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command of the command line in an environment. */
async function run(command: { run(args: string[]): Promise<number> }, env: object, ...args: string[]) {
  for (const [name, text] of Object.entries(env)) vi.stubEnv(name, text as string);
  expect(await command.run(args)).toBe(0);
  vi.unstubAllEnvs();
}

const backUp = () => run(backupCommand, server.env, file);

/** An empty database, migrated, and the environment of a server on it whose data folder is new. */
async function elsewhere() {
  const { appUrl, ownerUrl, superuserUrl } = await createDatabase();
  const env = { ...server.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, TOUCHSTONE_DATA: folder };
  const config = loadConfig(env);
  await (await openDatabase(config)).close();
  return { env, config, superuserUrl, appUrl };
}

const restore = async (input: Readable, to: Awaited<ReturnType<typeof elsewhere>>) =>
  restoreBackup(to.appUrl, to.config, input, checkBoard);

async function count(superuserUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ');
  const { rows } = await client.query(`SELECT (${counts})::int AS rows`).finally(() => client.end());
  return rows[0].rows;
}

test('SV18 R10 every table of the database is in a backup, or it is said why not', async () => {
  const client = new pg.Client({ connectionString: server.database.superuserUrl });
  await client.connect();
  const { rows } = await client
    .query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    .finally(() => client.end());
  const there = rows.map(({ tablename }) => tablename as string);
  expect([...tables, ...Object.keys(leftOut)].sort()).toEqual(there.sort());
});

/** Writes to the board until told to stop. */
function writing(client: Client, board: string): () => Promise<number> {
  let stopped = false;
  const work = (async () => {
    let written = 0;
    for (; !stopped; written++) await done(client, board, draft());
    return written;
  })();
  return () => {
    stopped = true;
    return work;
  };
}

test('SV18 R10 a backup that is made while people write is restored to the same checkpoints and served on', async () => {
  const { board, owner, reviewers } = full;
  const before = (await indexOf(owner, board)).size;
  const stops = reviewers.slice(0, 3).map((reviewer) => writing(reviewer, board));
  await vi.waitFor(async () => expect((await indexOf(owner, board)).size).toBeGreaterThan(before + 10));
  await backUp();
  const written = await Promise.all(stops.map((stop) => stop()));
  expect(Math.min(...written)).toBeGreaterThan(0);

  const to = await elsewhere();
  const restored = await restore(createReadStream(file), to);
  const { size: lastSize } = await indexOf(owner, board);
  for (const { board: id, checkpoint } of restored) {
    const [origin, size] = checkpoint.split('\n');
    expect(origin).toBe(`touchstone.local/board/${id}`);
    if (id !== board) continue;
    expect(Number(size)).toBeGreaterThan(before);
    expect(Number(size)).toBeLessThanOrEqual(lastSize);
    // Ed25519 signs the same text the same way: this is the checkpoint that the old server gives for that size.
    expect((await indexOf(owner, board, Number(size))).checkpoint).toBe(checkpoint);
  }

  const next = await createApp(loadConfig(to.env));
  const again = Object.assign(visitor(next.url), { account: owner.account });
  const { email, password } = owner;
  expect((await again.post('/api/auth/login', { email, password })).status).toBe(200);
  const { boards } = (await again.get('/api/boards')).body;
  expect(boards).toContainEqual(expect.objectContaining({ id: board, title: 'The bridge', role: 'owner' }));
  const index = await indexOf(again, board);
  expect(index.checkpoint).toContain(`touchstone.local/board/${board}/2\n`);

  // The first entry of the new epoch names what it grew from.
  const restoredBoard = restored.find((each) => each.board === board)!;
  const [, size, root] = restoredBoard.checkpoint.split('\n');
  const { entries } = (await again.get(`/api/boards/${board}/entries?after=${Number(size) - 1}`)).body;
  expect(entries[0].entry).toMatchObject({
    seq: Number(size),
    actor: 'system',
    type: 'board.restored',
    data: { epoch: 2, size: Number(size), root },
  });
  const receipt = await done(again, board, draft());
  expect(receipt.seq).toBe(Number(size) + 1);
  const key = parseVerifierKey((await again.get('/api/key')).body.trim());
  const verified = verifyBundle(await exported(again, board), [key]);
  expect(verified.findings.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  expect(verified.ok).toBe(true);
  await next.close();
});

test('R10 by the command line, and a second time from the restored database', async () => {
  await backUp();
  const first = await elsewhere();
  await run(restoreCommand, first.env, file);
  expect(console.log).toHaveBeenCalledWith(expect.stringContaining(`${full.board}: `));
  const again = `${file}.again`;
  await run(backupCommand, first.env, again);
  rmSync(path.join(folder, 'instance.key'));
  const second = await elsewhere();
  const boards = await restore(createReadStream(again), second);
  expect(boards.map(({ epoch }) => epoch)).toContain(3);
  // What is not of the ledger came through unchanged as well.
  const rows = [
    'account',
    'provider_link',
    'api_token',
    'membership',
    'document',
    'attachment',
    'waiting_ballot',
    'access_record',
  ];
  expect(await dump(second.superuserUrl, rows)).toEqual(await dump(server.database.superuserUrl, rows));
  await expect(run(backupCommand, first.env, again)).rejects.toThrow('exists already');
});

async function dump(superuserUrl: string, names: string[]): Promise<object> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const found: Record<string, string[]> = {};
  for (const name of names) {
    const { rows } = await client.query(`SELECT ${name}::text AS row FROM ${name} ORDER BY 1`);
    found[name] = rows.map(({ row }) => row as string);
  }
  await client.end();
  return found;
}

test('SV18 R10 a database that is not empty is left as it is', async () => {
  await backUp();
  const rows = await count(server.database.superuserUrl);
  const here = { appUrl: server.database.appUrl, config: loadConfig(server.env) };
  await expect(restoreBackup(here.appUrl, here.config, createReadStream(file), checkBoard)).rejects.toThrow(
    'not empty',
  );
  expect(await count(server.database.superuserUrl)).toBe(rows);
});

/** The backup with one table changed, and a manifest that says so: only what the ledger signs gives it away. */
async function forged(table: string, change: (rows: Buffer) => Buffer): Promise<Buffer> {
  const sources: BackupSource[] = [];
  const files = unpacked(createReadStream(file).pipe(createGunzip()));
  for (;;) {
    const next = await files.next();
    if (next.done) {
      const all = (async function* () {
        yield* sources;
      })();
      const made = packed(all, (stated) => ({ ...next.value, files: stated }));
      return gzipSync(await buffer(Readable.from(made)));
    }
    const { name, columns, content } = next.value;
    const rows = await buffer(Readable.from(content));
    sources.push({ name, columns, content: [name === table ? change(rows) : rows] });
  }
}

const replaced = (from: string, to: string) => (rows: Buffer) =>
  Buffer.from(rows.toString('latin1').replace(from, to), 'latin1');
const asHex = (text: string) => Buffer.from(text).toString('latin1');

test.each([
  ['an entry', 'ledger_entry', replaced('"type":"claim.drafted"', '"type":"claim.revised"')],
  ['a body', 'ledger_body', replaced(asHex('The record is clear.'), asHex('The record is faked.'))],
  ['a document', 'document', replaced(asHex('It opened in 1932'), asHex('It opened in 1933'))],
  ['a checkpoint', 'ledger_head', replaced('touchstone.local/board/', 'touchstone.locax/board/')],
])('R10 T1 %s that was changed is found, and nothing is restored', async (_, table, change) => {
  await backUp();
  const bytes = await forged(table, change);
  const to = await elsewhere();
  await expect(restore(Readable.from([bytes]), to)).rejects.toThrow('The backup does not verify');
  expect(await count(to.superuserUrl)).toBe(0);
});

test('R10 a backup that is cut off or damaged, or no backup, is refused', async () => {
  await backUp();
  const whole = readFileSync(file);
  const to = await elsewhere();
  const plain = gunzipSync(whole);
  const flipped = Buffer.from(plain);
  flipped[Math.floor(plain.length / 2)]! ^= 1;
  const spoilt = [
    whole.subarray(0, whole.length - 100),
    whole.subarray(0, whole.length / 2),
    gzipSync(plain.subarray(0, plain.length - 10)),
    gzipSync(flipped),
    gzipSync(Buffer.concat([plain, Buffer.of(0)])),
    gzipSync(Buffer.from('a poem')),
    Buffer.from('a poem'),
  ];
  for (const bytes of spoilt) {
    await expect(restore(Readable.from([bytes]), to)).rejects.toThrow(/backup/);
    expect(await count(to.superuserUrl)).toBe(0);
  }
});

test('R10 it is restored under its own key only', async () => {
  await backUp();
  const to = await elsewhere();
  const stranger = loadConfig({ ...to.env, TOUCHSTONE_KEY: Buffer.alloc(32, 7).toString('base64') });
  await expect(restoreBackup(to.appUrl, stranger, createReadStream(file), checkBoard)).rejects.toThrow(
    'belongs to the key',
  );
  writeFileSync(path.join(folder, 'instance.key'), readFileSync(keyOf(server)));
  await restore(createReadStream(file), to);
});

const keyOf = ({ env }: TestServer) => path.join(env.TOUCHSTONE_DATA!, 'instance.key');
