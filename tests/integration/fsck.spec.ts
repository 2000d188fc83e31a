import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkBoard } from '@touchstone/cli/check-board';
import { command as exportCommand } from '@touchstone/cli/commands/export';
import { command as fsck } from '@touchstone/cli/commands/fsck';
import { parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exported, fullBoard, type FullBoard } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let full: FullBoard;
let database: pg.Client;
let key: VerifierKey;

beforeAll(async () => {
  server = await startServer();
  full = await fullBoard(server);
  database = new pg.Client({ connectionString: server.database.superuserUrl });
  await database.connect();
  const { rows } = await database.query('SELECT vkey FROM instance');
  key = parseVerifierKey(rows[0].vkey);
});
afterAll(async () => {
  await database.end();
  await server.stop();
});

const reader = {
  query: async (text: string, values?: unknown[]) => (await database.query(text, values)).rows,
};
const faults = () => checkBoard(reader, full.board, [key]);

test('a sound ledger has no faults', async () => {
  expect(await faults()).toEqual([]);
});

const ofBoard = (text: string) => text.replaceAll('BOARD', `board = '${full.board}'`);

test.each([
  [
    'an entry',
    `UPDATE ledger_entry SET entry = convert_to(replace(convert_from(entry, 'UTF8'), '"fact"', '"prediction"'), 'UTF8') WHERE BOARD`,
    'another root',
  ],
  [
    'an actor',
    `UPDATE ledger_entry SET entry = convert_to(replace(convert_from(entry, 'UTF8'), '"v":1', '"v": 1'), 'UTF8') WHERE BOARD AND seq = 9`,
    'entry 9',
  ],
  ['a leaf', `UPDATE ledger_entry SET leaf = sha256('x') WHERE BOARD AND seq = 3`, 'entry 3: its leaf'],
  [
    'a body',
    `UPDATE ledger_body SET body = convert_to(replace(convert_from(body, 'UTF8'), 'mayor', 'major'), 'UTF8') WHERE BOARD`,
    'not the one that it commits to',
  ],
  ['a missing body', 'DELETE FROM ledger_body WHERE BOARD AND seq = 8', 'the body of entry 8 is missing'],
  [
    'the last entry',
    'DELETE FROM ledger_entry WHERE BOARD AND seq = (SELECT size - 1 FROM ledger_head WHERE BOARD)',
    'the head states',
  ],
  [
    'the number in the row of the last entry',
    'UPDATE ledger_entry SET seq = seq + 1 WHERE BOARD AND seq = (SELECT size - 1 FROM ledger_head WHERE BOARD)',
    'its row has the number',
  ],
  [
    'the command of an entry whose words were redacted',
    'DELETE FROM ledger_command WHERE BOARD AND digest IS NULL',
    'the command that made entry',
  ],
  ['the head', `UPDATE ledger_head SET root = sha256('x') WHERE BOARD`, 'another root'],
  ['the frontier', `UPDATE ledger_head SET frontier = frontier || sha256('x') WHERE BOARD`, 'wrong frontier'],
  ['the note', `UPDATE ledger_head SET note = replace(note, '— ', '— x') WHERE BOARD`, 'last signed note'],
  ['a document', `UPDATE document SET text = text || '.' WHERE BOARD`, 'is not the one that entry'],
  ['a missing attachment', 'DELETE FROM attachment WHERE BOARD', 'attachment'],
  [
    'the data of an entry, so that it has not the shape of its type',
    `UPDATE ledger_entry SET entry = convert_to(replace(convert_from(entry, 'UTF8'), '"direction":', '"erection":'), 'UTF8') WHERE BOARD AND convert_from(entry, 'UTF8') LIKE '%"evidence.marked"%'`,
    '(evidence.marked)',
  ],
  [
    'the id of a document in its entry, so that it is none',
    `UPDATE ledger_entry SET entry = convert_to(regexp_replace(convert_from(entry, 'UTF8'), '("document":"..)', '\\1!'), 'UTF8') WHERE BOARD`,
    'its leaf',
  ],
  [
    'a stray document',
    `INSERT INTO document SELECT board, gen_random_uuid(), text, sha256 FROM document WHERE BOARD`,
    'belongs to no entry',
  ],
])('what somebody did to the database is found: %s', async (_, change, fault) => {
  await database.query('BEGIN; SET LOCAL session_replication_role = replica');
  for (const table of ['ledger_entry', 'ledger_head', 'ledger_body'])
    await database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await database.query(ofBoard(change));
  const found = await faults();
  await database.query('ROLLBACK');
  expect(found.join('; ')).toContain(fault);
});

test('the commands work beside a running server: export gives a sound bundle, fsck is content', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-export-'));
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  const file = path.join(folder, 'board.zip');
  expect(await exportCommand.run([full.board, file])).toBe(0);
  const bundle = readFileSync(file);
  expect(verifyBundle(bundle, [key]).ok).toBe(true);
  expect(bundle.equals(await exported(full.owner, full.board))).toBe(true);
  expect(await fsck.run([])).toBe(0);
  expect(said.at(-1)).toBe('1 boards checked, 0 with faults.');
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('the commands know no board by an id that the server gives to none', async () => {
  const id = '00000000-0000-0000-0000-000000000000';
  for (const [name, value] of Object.entries(server.env)) vi.stubEnv(name, value);
  await expect(fsck.run([id])).rejects.toThrow('Give ids of boards');
  await expect(exportCommand.run([id, 'nowhere.zip'])).rejects.toThrow(`There is no board ${id}.`);
  vi.unstubAllEnvs();
});
