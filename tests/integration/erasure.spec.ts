import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { checkBoard } from '@touchstone/cli/check-board';
import { command as userCommand } from '@touchstone/cli/commands/user';
import { parseCheckpoint, verifyCheckpoint } from '@touchstone/ledger/checkpoint';
import { fromBase64 } from '@touchstone/ledger/encoding';
import { canonicalBytes, type JsonObject } from '@touchstone/ledger/canonical';
import { parseNote } from '@touchstone/ledger/note';
import { parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { verifyConsistency, verifyInclusion } from '@touchstone/ledger/proof';
import { leafHash } from '@touchstone/ledger/tree';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { exportFormats } from '@touchstone/protocol/export-formats';
import type { EntryLine } from '@touchstone/protocol/wire';
import { loadConfig } from '@touchstone/server/config';
import { createApp } from '@touchstone/server/create-app';
import { NoSamples1764000007000 } from '@touchstone/server/database/migrations/1764000007000-no-samples';
import { makeBackup } from '@touchstone/server/operations/backup/backup';
import { unzipSync } from 'fflate';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ballot, connect, done, draft, indexOf, join, makeBoard } from './board.fixture.ts';
import { signUp, visitor, type Client } from './client.fixture.ts';
import { exported } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let key: VerifierKey;
let database: pg.Client;
let log = '';

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += String(text);
    return true;
  });
  server = await startServer({ env: { LOG_LEVEL: 'trace' } });
  key = parseVerifierKey((await visitor(server.url).get('/api/key')).body.trim());
  database = new pg.Client({ connectionString: server.database.superuserUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await server.stop();
  vi.restoreAllMocks();
});
afterEach(() => vi.unstubAllEnvs());

const erase = (client: Client, password = client.password) =>
  client.fetch('/api/me', {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password }),
  });

/** Where in the whole database a word is, as text or in bytes: names of tables. */
async function tablesWith(word: string): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const pattern = [`%${word}%`, `%${Buffer.from(word).toString('hex')}%`];
    const { rowCount } = await database.query(
      `SELECT FROM ${name} WHERE lower(${name}::text) LIKE lower($1) OR ${name}::text LIKE $2 LIMIT 1`,
      pattern,
    );
    if (rowCount) found.push(name);
  }
  const samples = await samplesWith(word);
  return [...found, ...samples.map((column) => `a sample of ${column}`)];
}

/** Columns of which the planner of PostgreSQL keeps samples that hold a word. */
async function samplesWith(word: string): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT tablename || '.' || attname AS name FROM pg_stats WHERE schemaname = 'public'
     AND (lower(pg_stats::text) LIKE lower($1) OR pg_stats::text LIKE $2) ORDER BY 1`,
    [`%${word}%`, `%${Buffer.from(word).toString('hex')}%`],
  );
  return rows.map(({ name }) => name);
}

async function backupText(): Promise<string> {
  const { content } = await makeBackup(server.database.appUrl, loadConfig(server.env), { vkey: 'any' });
  return gunzipSync(await buffer(content)).toString('latin1');
}

/** What is in the board's exports, of archives the files. */
async function exportText(client: Client, board: string): Promise<string> {
  const all = await Promise.all(exportFormats.map((format) => exported(client, board, format)));
  const files = all.flatMap((bytes): Uint8Array[] =>
    isArchive(bytes) ? Object.values(unzipSync(bytes)) : [bytes],
  );
  return Buffer.concat(files).toString('latin1');
}

const isArchive = (bytes: Buffer) => bytes.readUInt32LE(0) === 0x04034b50;

/** A person who wrote, voted and attached a file on a board of somebody else's, each with a word of its own. */
async function scene() {
  const words = {
    name: 'Zerubbabel Quatermain',
    email: 'zerubbabel.q@example.org',
    invited: 'zerubbabel.q@example.org',
    rationale: 'canary-rationale-7f3a',
    attachment: 'canary-attachment-91bc',
    document: 'canary-document-55d0',
    reason: 'canary-reason-c0de',
  };
  const owner = await server.account('Olga');
  const [bo, cy] = [await server.account('Bo'), await server.account('Cy')];
  const person = await signUp(server.url, words.name, words.email);
  const board = await makeBoard(owner);
  for (const one of [bo, cy]) await join(owner, board, one, 'reviewer');
  // Came, left and came back: two members, one name.
  const first = await join(owner, board, person, 'reviewer');
  await done(person, board, { type: 'member.remove', member: first });
  const second = await join(owner, board, person, 'reviewer');
  await owner.post(`/api/boards/${board}/invitations`, { role: 'observer', email: words.invited });
  await person.post('/api/tokens', { name: `program of ${words.name}` });

  const claim = crypto.randomUUID();
  await done(owner, board, draft(claim));
  const form = new FormData();
  form.set('file', new Blob([`bytes of ${words.attachment}`]), `${words.attachment}.txt`);
  const attached = await person.fetch(`/api/boards/${board}/attachments`, { method: 'POST', body: form });
  const attachment = ((await attached.json()) as { receipt: { seq: number } }).receipt.seq;
  const text = `It was ${words.document} who said so.`;
  const imported = await owner.post(`/api/boards/${board}/documents`, { title: words.document, text });
  const round = crypto.randomUUID();
  await done(owner, board, { type: 'round.open', round, claims: [claim], visibility: 'after-close' });
  const vote = await done(person, board, ballot(claim, round, 2, `Because of ${words.rationale}.`));
  for (const one of [bo, cy]) await done(one, board, ballot(claim, round, 2));
  await done(owner, board, { type: 'round.close', round });
  const note = { type: 'argument.post', argument: crypto.randomUUID(), on: { claim }, stance: 'note' };
  const { seq: said } = await done(person, board, { ...note, text: `I say ${words.reason}.` });
  return {
    words,
    owner,
    bo,
    person,
    board,
    members: [first, second],
    redactions: [attachment, imported.body.receipt.seq, vote.seq, said],
  };
}

/** All proofs that the board's first entries are in its tree, as they were answered, with the checkpoint. */
async function proofsOf(client: Client, board: string) {
  const { size, checkpoint } = await indexOf(client, board);
  const { entries } = (await client.get(`/api/boards/${board}/entries?limit=1000`)).body;
  const proofs: string[][] = [];
  for (let seq = 0; seq < size; seq++) {
    const { body } = await client.get(`/api/boards/${board}/proof/inclusion?seq=${seq}&size=${size}`);
    proofs.push(body.hashes);
  }
  return { size, checkpoint, entries: entries as EntryLine[], proofs };
}

test('SV12 SV19 T6 what was erased is nowhere any more, and every older proof still verifies', async () => {
  const { words, owner, bo, person, board, members, redactions } = await scene();
  for (const word of Object.values(words)) expect(await tablesWith(word)).not.toEqual([]);
  // As PostgreSQL does by itself, sooner or later: its samples outlive the rows.
  await database.query('ANALYZE');
  const before = await proofsOf(owner, board);
  const bundle = await exported(owner, board);
  expect(await backupText()).toContain(words.rationale);

  for (const seq of redactions) await done(owner, board, { type: 'body.redact', seq, reason: 'Asked for.' });
  const end = await connect(server.url, person);
  await end.watch(board);
  const gone = new Promise((resolve) => end.socket.once('disconnect', resolve));
  const erased = await erase(person);
  expect(erased.status).toBe(200);
  expect(((await erased.json()) as { members: string[] }).members.sort()).toEqual(members.sort());
  await gone;

  const backup = await backupText();
  const exports = await exportText(owner, board);
  const seen = await Promise.all(
    ['', '?at=5', '/preview', '/entries?limit=1000', '/polls', '/sources'].map((rest) =>
      bo.get(`/api/boards/${board}${rest}`),
    ),
  );
  const read = JSON.stringify([seen.map(({ body }) => body), (await bo.get('/api/boards')).body]);
  expect(log).toContain('account erased');
  for (const word of Object.values(words)) {
    expect({ word, tables: await tablesWith(word) }).toEqual({ word, tables: [] });
    expect(backup).not.toContain(word);
    expect(exports).not.toContain(word);
    expect(read).not.toContain(word);
    expect(log).not.toContain(word);
  }

  const { root } = verifyCheckpoint(before.checkpoint, [key]);
  const after = await proofsOf(owner, board);
  for (let seq = 0; seq < before.size; seq++) {
    const leaf = leafHash(canonicalBytes(after.entries[seq]!.entry as unknown as JsonObject));
    const hashes = before.proofs[seq]!.map(fromBase64);
    expect(verifyInclusion(seq, before.size, leaf, hashes, root)).toBe(true);
    expect(after.entries[seq]!.entry).toEqual(before.entries[seq]!.entry);
  }
  const { body } = await owner.get(
    `/api/boards/${board}/proof/consistency?from=${before.size}&to=${after.size}`,
  );
  const now = parseCheckpoint(parseNote(after.checkpoint).text);
  const grown = (body.hashes as string[]).map(fromBase64);
  expect(verifyConsistency(before.size, after.size, root, now.root, grown)).toBe(true);
  expect(verifyBundle(bundle, [key]).ok).toBe(true);
  const verified = verifyBundle(await exported(owner, board), [key]);
  expect(verified.findings.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  const reader = {
    query: async (sql: string, values?: unknown[]) => (await database.query(sql, values)).rows,
  };
  expect(await checkBoard(reader, board, [key])).toEqual([]);
});

test('T6 samples that were taken before there was this rule go with it', async () => {
  const { words, person } = await scene();
  const columns = ['ledger_body.body', 'account.email'];
  for (const column of columns) {
    const [table, name] = column.split('.');
    await database.query(`ALTER TABLE ${table} ALTER COLUMN ${name} SET STATISTICS 100`);
  }
  await database.query('ANALYZE');
  expect(await samplesWith(words.document)).toEqual(['ledger_body.body']);
  expect(await samplesWith(words.email)).toEqual(['account.email']);
  const runner = { query: (sql: string) => database.query(sql) } as unknown as QueryRunner;
  await new NoSamples1764000007000().up(runner);
  await database.query('ANALYZE');
  for (const word of Object.values(words)) expect(await samplesWith(word)).toEqual([]);
  expect((await erase(person)).status).toBe(200);
});

test('SV9 SV19 T6 an erased account is signed out everywhere, and its address can be used anew', async () => {
  const other = await createApp(loadConfig(server.env));
  const person = await signUp(server.url, 'Gone', 'gone@example.org');
  const board = await makeBoard(await server.account('Olga'));
  await join(await server.account('Olga'), board, person, 'observer');
  const end = await connect(other.url, person);
  await end.watch(board);
  expect((await erase(person, 'not this one, surely')).status).toBe(401);
  expect((await person.get('/api/me')).status).toBe(200);
  const { cookie } = person;
  const gone = new Promise((resolve) => end.socket.once('disconnect', resolve));
  expect((await erase(person)).status).toBe(200);
  expect(person.cookie).toBe('touchstone=');
  await gone;
  for (const path of ['/api/me', `/api/boards/${board}`]) {
    expect((await fetch(server.url + path, { headers: { cookie } })).status).toBeGreaterThanOrEqual(401);
  }
  const { email, password } = person;
  const again = await visitor(server.url).post('/api/auth/login', { email, password });
  expect(again.body.code).toBe('WRONG_CREDENTIALS');
  const anew = await signUp(server.url, 'Anew', email);
  expect((await anew.get('/api/boards')).body.boards).toEqual([]);
  end.close();
  await other.close();
});

test('RV10 the last owner is told what to do first, and nothing is changed', async () => {
  const person = await signUp(server.url, 'Lone', 'lone@example.org');
  const [mine, ours] = [await makeBoard(person), await makeBoard(await server.account('Olga'))];
  await join(await server.account('Olga'), ours, person, 'reviewer');
  const answer = await erase(person);
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({
    code: 'LAST_OWNER',
    detail: expect.stringContaining('You are the only owner of “The bridge”.') as string,
  });
  expect((await indexOf(person, ours)).me).toMatchObject({ role: 'reviewer' });
  const heir = await server.account('Heir');
  const member = await join(person, mine, heir, 'reviewer');
  await done(person, mine, { type: 'member.set-role', member, role: 'owner' });
  expect((await erase(person)).status).toBe(200);
  const { members, redacted } = await indexOf(heir, mine);
  expect(members[0]).toMatchObject({ role: 'owner', removed: expect.any(Number) as number });
  expect(redacted.map(([seq]: [number, number]) => seq)).toEqual([1]);
});

test('a seat of the demo is not erased by whoever takes it', async () => {
  const seat = Object.assign(visitor(server.url), { password: 'touchstone-demo' });
  await seat.post('/api/demo/seat', { email: 'reviewer1@demo.test' });
  expect((await erase(seat)).status).toBe(403);
  expect((await seat.get('/api/me')).status).toBe(200);
});

test('T6 by the command line, while the server runs', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue();
  const person = await signUp(server.url, 'Methuselah Brandreth', 'methuselah@example.org');
  const owner = await server.account('Olga');
  const board = await makeBoard(owner);
  await join(owner, board, person, 'reviewer');
  for (const [name, text] of Object.entries(server.env)) vi.stubEnv(name, text);
  expect(await userCommand.run(['erase', person.email])).toBe(0);
  await expect(userCommand.run(['erase', owner.email])).rejects.toThrow('only owner');
  expect(said).toHaveBeenCalledWith(expect.stringContaining('is erased'));
  expect(await tablesWith('Methuselah')).toEqual([]);
  await vi.waitFor(
    async () => {
      const { members, bodies } = await indexOf(owner, board);
      expect(members.at(-1)).toHaveProperty('removed');
      expect(JSON.stringify(bodies)).not.toContain('Methuselah');
    },
    { timeout: 10_000 },
  );
});
