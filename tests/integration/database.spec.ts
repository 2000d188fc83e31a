import { randomBytes, randomUUID } from 'node:crypto';
import { migrations } from '@touchstone/server/database/data-source';
import { loadConfig } from '@touchstone/server/config';
import { openDatabase } from '@touchstone/server/database/open-database';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, startServer, type TestDatabase } from './server.fixture.ts';

let database: TestDatabase;
let app: pg.Client;
let superuser: pg.Client;
let board: string;

const hash = () => randomBytes(32);
const appendTo = (client: pg.Client, place: string, seqs: number[]) =>
  client.query(
    'INSERT INTO ledger_entry (board, seq, entry, leaf) SELECT $1, seq, $2, $3 FROM unnest($4::bigint[]) AS seq',
    [place, Buffer.from('{}'), hash(), seqs],
  );
const moveHead = (client: pg.Client, size: number, root: Buffer = hash()) =>
  client.query('UPDATE ledger_head SET size = $2, root = $3 WHERE board = $1', [board, size, root]);

beforeAll(async () => {
  database = await createDatabase();
  const config = loadConfig({ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl });
  await (await openDatabase(config)).close();
  app = new pg.Client({ connectionString: database.appUrl });
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await Promise.all([app.connect(), superuser.connect()]);
});
afterAll(() => Promise.all([app.end(), superuser.end()]));

beforeEach(async () => {
  board = randomUUID();
  await app.query("INSERT INTO ledger_head (board, size, root, frontier) VALUES ($1, 0, $2, '')", [
    board,
    hash(),
  ]);
  await appendTo(app, board, [0, 1]);
  await moveHead(app, 2);
});

describe('the application may only append (T5)', () => {
  const denied = '42501';
  test.each([
    ["UPDATE ledger_entry SET entry = 'x'"],
    ["UPDATE ledger_entry SET entry = 'x' WHERE false"],
    ['DELETE FROM ledger_entry'],
    ['TRUNCATE ledger_entry'],
    ['DELETE FROM ledger_head'],
    ['TRUNCATE ledger_head'],
    ["UPDATE ledger_body SET body = 'x'"],
    ['TRUNCATE ledger_body'],
    ['UPDATE ledger_command SET seq = 1'],
    ['TRUNCATE ledger_command'],
    ["UPDATE instance SET vkey = 'x'"],
    ['DELETE FROM instance'],
    ['DELETE FROM access_record'],
    ["UPDATE access_record SET action = 'x'"],
    ["UPDATE document SET text = 'x'"],
    ['ALTER TABLE ledger_entry DISABLE TRIGGER ALL'],
    ['DROP TRIGGER entry_unchanged ON ledger_entry'],
    ['DROP TABLE ledger_entry'],
    [
      'CREATE OR REPLACE FUNCTION check_append() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$',
    ],
    ['CREATE RULE away AS ON INSERT TO ledger_entry DO INSTEAD NOTHING'],
    ["SET session_replication_role = 'replica'"],
    ['SET ROLE touchstone_owner'],
    ['DELETE FROM migration'],
    ['CREATE TABLE shadow (x int)'],
  ])('%s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: denied });
  });
});

/** What the application's role may do beyond reading; UPDATE of single columns is spelt with them. */
const grants: Record<string, string[]> = {
  instance: ['INSERT', 'UPDATE (demo_board, demo_loaded_at, demo_removed_at)'],
  ledger_head: ['INSERT', 'UPDATE'],
  ledger_entry: ['INSERT'],
  ledger_body: ['DELETE', 'INSERT'],
  ledger_command: ['DELETE', 'INSERT', 'UPDATE (digest)'],
  access_record: ['INSERT'],
  document: ['DELETE', 'INSERT'],
  attachment: ['DELETE', 'INSERT'],
  cosignature: ['INSERT', 'UPDATE'],
  migration: [],
  ...Object.fromEntries(
    [
      ...['snapshot', 'snapshot_room', 'board_row', 'waiting_ballot', 'membership', 'past_membership'],
      ...['account', 'session', 'api_token', 'invitation', 'throttle'],
      ...['provider_link', 'provider_visit', 'password_link'],
    ].map((table) => [table, ['DELETE', 'INSERT', 'UPDATE']]),
  ),
};

describe('the whole matrix of rights (T5)', () => {
  test('of the application, table by table; a table without a line fails', async () => {
    const { rows } = await superuser.query<{ table: string; right: string }>(
      `SELECT c.relname AS table, a.privilege_type AS right
       FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND r.rolname = 'touchstone_app'
       UNION ALL
       SELECT table_name, 'UPDATE (' || string_agg(column_name, ', ' ORDER BY column_name) || ')'
       FROM (SELECT c.relname AS table_name, t.attname AS column_name
             FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
             JOIN pg_roles r ON r.oid = a.grantee
             WHERE r.rolname = 'touchstone_app' AND a.privilege_type = 'UPDATE') columns
       GROUP BY table_name ORDER BY 1, 2`,
    );
    const tables = await superuser.query(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const found = Object.fromEntries(
      tables.rows.map(({ name }) => [
        name,
        rows.filter(({ table, right }) => table === name && right !== 'SELECT').map(({ right }) => right),
      ]),
    );
    expect(found).toEqual(grants);
  });

  test('nobody else has any, the application owns nothing and is nothing more', async () => {
    const { rows } = await superuser.query(
      `SELECT c.relname, r.rolname FROM pg_class c, aclexplode(c.relacl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
       WHERE c.relnamespace = 'public'::regnamespace
         AND coalesce(r.rolname, 'public') NOT IN ('touchstone_app', 'touchstone_owner')`,
    );
    expect(rows).toEqual([]);
    const [role] = (
      await superuser.query(
        `SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,
           (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned,
           (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
         FROM pg_roles r WHERE rolname = 'touchstone_app'`,
      )
    ).rows;
    expect(role).toEqual({
      ...{ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
      ...{ rolbypassrls: false, owned: 0, memberships: 0 },
    });
  });

  test('guards of the ledger fire always, and for every statement that changes it', async () => {
    const { rows } = await superuser.query(
      `SELECT tgrelid::regclass::text AS table, tgname AS name, tgenabled AS enabled FROM pg_trigger
       WHERE NOT tgisinternal ORDER BY 1, 2`,
    );
    expect(rows.every(({ enabled }) => enabled === 'A')).toBe(true);
    expect(rows.map(({ table, name }) => `${table} ${name}`)).toEqual([
      'ledger_body body_unchanged',
      'ledger_entry entry_in_order',
      'ledger_entry entry_unchanged',
      'ledger_head head_grows',
      'ledger_head head_stays',
    ]);
  });
});

describe('triggers hold even for whoever owns the tables, and while replaying (T5)', () => {
  test.each([
    ["UPDATE ledger_entry SET entry = 'x'"],
    ['DELETE FROM ledger_entry'],
    ['TRUNCATE ledger_entry'],
    ['DELETE FROM ledger_head'],
    ['TRUNCATE ledger_head'],
    ["UPDATE ledger_body SET body = 'x'"],
    ['TRUNCATE ledger_body'],
  ])('%s', async (statement) => {
    await superuser.query("SET session_replication_role = 'replica'");
    await expect(superuser.query(statement)).rejects.toMatchObject({ code: '23000' });
    await superuser.query("SET session_replication_role = 'origin'");
  });
});

describe('entries come in order', () => {
  test.each([
    ['a gap after the last', [3]],
    ['a gap inside', [2, 4]],
    ['a gap inside, out of order', [5, 2, 3]],
  ])('%s is refused', async (_, seqs) => {
    await expect(appendTo(app, board, seqs)).rejects.toMatchObject({ code: '23000' });
  });

  test('the same place twice is refused', async () => {
    await expect(appendTo(app, board, [1])).rejects.toMatchObject({ code: '23505' });
    await expect(appendTo(app, board, [2, 2])).rejects.toMatchObject({ code: '23505' });
  });

  test('a board begins at 0', async () => {
    await expect(appendTo(app, randomUUID(), [1, 2])).rejects.toMatchObject({ code: '23000' });
  });

  test('runs of several boards go in at once, whichever way the rows lie', async () => {
    const other = randomUUID();
    await app.query(
      'INSERT INTO ledger_entry (board, seq, entry, leaf) SELECT b, s, $1, $2 FROM unnest($3::uuid[], $4::bigint[]) AS t(b, s)',
      [Buffer.from('{}'), hash(), [board, other, board, other], [3, 0, 2, 1]],
    );
    const { rows } = await app.query('SELECT seq FROM ledger_entry WHERE board = $1 ORDER BY seq', [board]);
    expect(rows.map(({ seq }) => seq)).toEqual(['0', '1', '2', '3']);
  });

  test('nobody builds on an entry that is not committed', async () => {
    await superuser.query('BEGIN');
    await appendTo(superuser, board, [2]);
    await expect(appendTo(app, board, [3])).rejects.toMatchObject({ code: '23000' });
    await superuser.query('ROLLBACK');
  });

  test('a head only grows, and never names two roots for one size', async () => {
    await expect(moveHead(app, 1)).rejects.toMatchObject({ code: '23000' });
    await expect(moveHead(app, 2)).rejects.toMatchObject({ code: '23000' });
    await app.query("UPDATE ledger_head SET note = 'signed' WHERE board = $1", [board]);
    await moveHead(app, 3);
  });
});

describe('a database is refused', () => {
  const start = (env: Record<string, string>) => startServer({ env });

  test('when it may lose what it acknowledged, unless allowed by name', async () => {
    const unsafe = new URL(database.appUrl);
    unsafe.searchParams.set('options', '-c synchronous_commit=off');
    const DATABASE_URL = unsafe.toString();
    await expect(start({ DATABASE_URL })).rejects.toThrow(/synchronous_commit off/);
    const allowed = await start({ DATABASE_URL, TOUCHSTONE_ALLOW_UNSAFE_DATABASE: '1' });
    await allowed.stop();
  });

  test('when the role of the server may edit the ledger', async () => {
    const { ownerUrl } = database;
    await expect(start({ DATABASE_URL: ownerUrl, DATABASE_OWNER_URL: ownerUrl })).rejects.toThrow(
      /touchstone_owner may edit the ledger/,
    );
  });

  test('when migrations are missing and there is nobody to make them', async () => {
    const { appUrl } = await createDatabase();
    await expect(start({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: '' })).rejects.toThrow(
      new RegExp(`lacks ${migrations.length} migration`),
    );
  });

  test('when it names another key than the server has', async () => {
    const first = await startServer();
    await first.stop();
    const { DATABASE_URL, DATABASE_OWNER_URL } = first.env as Record<string, string>;
    await expect(startServer({ env: { DATABASE_URL, DATABASE_OWNER_URL } })).rejects.toThrow(
      /belongs to the key/,
    );
  });

  test('when nothing listens there', async () => {
    const away = 'postgres://touchstone_app:secret@127.0.0.1:1/touchstone';
    await expect(start({ DATABASE_URL: away, DATABASE_OWNER_URL: '' })).rejects.toThrow(
      /nothing listens there/,
    );
  });
});

test('with the address of a superuser alone the server takes the lesser role by itself', async () => {
  const { superuserUrl } = await createDatabase();
  const server = await startServer({ env: { DATABASE_URL: superuserUrl, DATABASE_OWNER_URL: '' } });
  const { dataSource, ...opened } = await openDatabase(loadConfig(server.env));
  const [{ role }] = await dataSource.query('SELECT current_user AS role');
  expect(role).toBe('touchstone_app');
  await expect(dataSource.query('DELETE FROM ledger_entry')).rejects.toThrow(/permission denied/);
  await opened.close();
  await server.stop();
});
