import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkBoard } from '@touchstone/cli/check-board';
import { command as importCommand } from '@touchstone/cli/commands/import';
import { command as userCommand } from '@touchstone/cli/commands/user';
import { parseVerifierKey } from '@touchstone/ledger/note-key';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import type { EntryLine } from '@touchstone/protocol/wire';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ballot, done, draft, indexOf, join, makeBoard, roomOf, send } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { canary, exported, fullBoard, type FullBoard } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let from: TestServer;
let full: FullBoard;
let bundle: Buffer;
/** A server of somebody else's, with a key and a name of its own. */
let to: TestServer;
let folder: string;

beforeAll(async () => {
  from = await startServer();
  full = await fullBoard(from);
  bundle = await exported(full.owner, full.board);
});
afterAll(() => from.stop());
beforeEach(async () => {
  to = await startServer({ env: { TOUCHSTONE_INSTANCE: 'other.example' } });
  folder = mkdtempSync(path.join(tmpdir(), 'touchstone-import-'));
  vi.spyOn(console, 'log').mockReturnValue();
});
afterEach(async () => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
  await to.stop();
});

/** Runs a command of the command line beside a server, and answers what it says. */
async function run(server: TestServer, command: typeof importCommand, ...args: string[]) {
  for (const [name, text] of Object.entries(server.env)) vi.stubEnv(name, text as string);
  vi.mocked(console.log).mockClear();
  const code = await command.run(args).finally(() => vi.unstubAllEnvs());
  const lines = vi.mocked(console.log).mock.calls.map(([text]) => text as string);
  return { code, said: lines.join('\n') };
}

async function imported(server: TestServer, bytes: Buffer, ...options: string[]) {
  const file = path.join(folder, 'bundle.zip');
  writeFileSync(file, bytes);
  const { code, said } = await run(server, importCommand, file, ...options);
  const seats = [...said.matchAll(/^(\w+)  (\S+)  .*\/join\/(\S+)$/gm)];
  return { code, said, links: new Map(seats.map(([, role, name, token]) => [`${name}, ${role}`, token!])) };
}

const accept = (client: Client, token: string) => client.post('/api/invitations/accept', { token });

const asStored = (server: TestServer) => server.app.nest.get(DataSource);
const faultsOf = async (server: TestServer, board: string) =>
  checkBoard(asStored(server), board, [parseVerifierKey(await keyOf(server))]);
const keyOf = async (server: TestServer) => (await (await fetch(`${server.url}/api/key`)).text()).trim();

test('SV22 a board goes on elsewhere: the same entries, under another key, with the same people in their seats', async () => {
  const { board, claims, redacted } = full;
  const before = await indexOf(full.owner, board);
  const { code, said, links } = await imported(to, bundle, '--key', await keyOf(from));
  expect(code).toBe(0);
  expect(said).toContain('Signed by the key that you gave');
  expect([...links.keys()]).toEqual([
    'Olga, owner',
    'Ada, reviewer',
    'Bo, reviewer',
    'Cy, reviewer',
    'Di, reviewer',
    'Ed, reviewer',
    'Oz, observer',
  ]);

  const owner = await to.account('Somebody');
  expect((await owner.get('/api/boards')).body.boards).toEqual([]);
  expect((await accept(owner, links.get('Olga, owner')!)).body).toEqual({ board });
  const index = await indexOf(owner, board);
  expect(index.me).toMatchObject({ member: before.me!.member, role: 'owner' });
  expect((await owner.get('/api/boards')).body.boards).toMatchObject([
    { id: board, title: 'The bridge', role: 'owner' },
  ]);

  // Entry by entry what it was, then what the import has to say.
  const [old, now] = await Promise.all([full.owner, owner].map((client) => everyEntry(client, board)));
  expect(now!.slice(0, old!.length).map(({ entry }) => entry)).toEqual(old!.map(({ entry }) => entry));
  const added = now!.slice(old!.length);
  expect(added.map(({ entry }) => entry.type)).toEqual([
    'board.imported',
    'round.closed',
    ...Array<string>(3).fill('body.redacted'),
  ]);
  const [origin] = before.checkpoint.split('\n');
  expect(added[0]).toMatchObject({
    entry: { actor: 'system', data: { epoch: 2, size: old!.length } },
    body: { checkpoint: expect.stringMatching(`^${origin}\n`), key: await keyOf(from) },
  });
  expect(index.checkpoint).toContain(`other.example/board/${board}/2\n`);
  expect(await faultsOf(to, board)).toEqual([]);

  // Nothing that was sealed came along; what stood open did, files too, and what was redacted still is.
  expect(JSON.stringify(now)).not.toContain(canary);
  const room = await roomOf(owner, board, claims[0]!);
  expect(Object.values(room.bodies)).toContainEqual(expect.objectContaining({ excerpt: 'Opened, 1932.' }));
  expect(index.redacted.map(([seq]) => seq)).toContain(redacted);
  const [document] = index.documents;
  expect((await owner.get(`/api/boards/${board}/documents/${document!.id}`)).body.text).toContain(
    'It opened in 1932 🚋',
  );

  // It goes on, and whoever exports it proves where it is from.
  const ada = await to.account('Ada');
  expect((await accept(ada, links.get('Ada, reviewer')!)).status).toBe(200);
  const round = randomUUID();
  await done(owner, board, { type: 'round.open', round, claims: [claims[1]], visibility: 'after-close' });
  await done(ada, board, ballot(claims[1]!, round, 3));
  const keys = (await Promise.all([keyOf(to), keyOf(from)])).map(parseVerifierKey);
  const alone = verifyBundle(await exported(owner, board), keys.slice(0, 1));
  expect(alone.findings).toContainEqual(expect.objectContaining({ code: 'IMPORTED', verdict: 'stated' }));
  const known = verifyBundle(await exported(owner, board), keys);
  expect(known.ok).toBe(true);
  expect(known.findings).toContainEqual(expect.objectContaining({ code: 'IMPORTED', verdict: 'proven' }));
});

async function everyEntry(client: Client, board: string): Promise<EntryLine[]> {
  return (await client.get(`/api/boards/${board}/entries?limit=1000`)).body.entries;
}

test('SV22 a bundle of an imported board is imported again, in the epoch after', async () => {
  const { links } = await imported(to, bundle);
  const owner = await to.account('Olga');
  await accept(owner, links.get('Olga, owner')!);
  await done(owner, full.board, draft());
  const third = await startServer({ env: { TOUCHSTONE_INSTANCE: 'third.example' } });
  try {
    const again = await imported(third, await exported(owner, full.board));
    expect(again.code).toBe(0);
    expect(again.said).toContain('epoch 3 begins');
    expect(await faultsOf(third, full.board)).toEqual([]);
  } finally {
    await third.stop();
  }
});

test('SV22 aliases of before stay nobody’s, and later rounds have others', async () => {
  const owner = await from.account('Olga');
  const reviewers = await Promise.all(['Ada', 'Bo', 'Cy'].map((name) => from.account(name)));
  const board = await makeBoard(owner, randomUUID(), { template: 'delphi' });
  for (const reviewer of reviewers) await join(owner, board, reviewer, 'reviewer');
  const [claim, round] = [randomUUID(), randomUUID()];
  await done(owner, board, draft(claim));
  await done(owner, board, { type: 'round.open', round, claims: [claim], visibility: 'pseudonymous' });
  for (const reviewer of reviewers) await done(reviewer, board, ballot(claim, round, 4));
  await done(owner, board, { type: 'round.close', round });

  const { code, links } = await imported(to, await exported(owner, board));
  expect(code).toBe(0);
  const [chair, ...voters] = await Promise.all(
    [...links].map(async ([name, token]) => {
      const client = await to.account(name);
      await accept(client, token);
      return client;
    }),
  );
  const next = randomUUID();
  await done(chair!, board, { type: 'round.open', round: next, claims: [claim], visibility: 'pseudonymous' });
  for (const voter of voters) await done(voter, board, ballot(claim, next, 2));
  const { polls } = (await roomOf(chair!, board, claim)).room;
  expect(new Set(polls.flatMap(({ ballots }) => ballots.map(([by]) => by))).size).toBe(6);
  expect(await faultsOf(to, board)).toEqual([]);
});

test('SV22 a seat is taken once, by one account, which has no other', async () => {
  const { links } = await imported(to, bundle);
  const [ada, eve, bo] = await Promise.all(['Ada', 'Eve', 'Bo'].map((name) => to.account(name)));
  const link = links.get('Ada, reviewer')!;
  const answers = await Promise.all([ada!, eve!, bo!].map((client) => accept(client, link)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  const winner = [ada!, eve!, bo!][answers.findIndex(({ status }) => status === 200)]!;
  const { member } = (await indexOf(winner, full.board)).me!;
  expect((await accept(winner, link)).status).toBe(200);
  expect((await accept(winner, links.get('Bo, reviewer')!)).status).toBe(200);
  expect((await indexOf(winner, full.board)).me!.member).toBe(member);
});

test('SV22 whose link has run out gets another, as long as nobody has the seat', async () => {
  await imported(to, bundle);
  await asStored(to).query('UPDATE invitation SET expires_at = now() WHERE board = $1', [full.board]);
  const { member } = (await indexOf(full.reviewers[0]!, full.board)).me!;
  const { said } = await run(to, userCommand, 'seat-link', full.board, member);
  const ada = await to.account('Ada');
  expect((await accept(ada, said.split('/').at(-1)!)).status).toBe(200);
  expect((await indexOf(ada, full.board)).me!.member).toBe(member);
  const again = () => run(to, userCommand, 'seat-link', full.board, member);
  await expect(again()).rejects.toThrow('already');
  await expect(run(to, userCommand, 'seat-link', full.board, randomUUID())).rejects.toThrow('no member');
});

test('SV22 the link of a member who was removed meanwhile opens nothing', async () => {
  const { links } = await imported(to, bundle);
  const [owner, ada] = await Promise.all(['Olga', 'Ada'].map((name) => to.account(name)));
  await accept(owner!, links.get('Olga, owner')!);
  const { members } = await indexOf(owner!, full.board);
  const { member } = (await indexOf(full.reviewers[0]!, full.board)).me!;
  expect(members.map(({ id }) => id)).toContain(member);
  await done(owner!, full.board, { type: 'member.remove', member });
  expect((await accept(ada!, links.get('Ada, reviewer')!)).status).toBe(404);
  expect((await ada!.get(`/api/boards/${full.board}`)).status).toBe(404);
});

test('SV22 the id of a command that came along stays taken', async () => {
  const id = randomUUID();
  const board = await makeBoard(full.owner);
  await send(full.owner, board, { ...draft(), id });
  const { links } = await imported(to, await exported(full.owner, board));
  const owner = await to.account('Olga');
  await accept(owner, links.get('Olga, owner')!);
  const answer = await send(owner, board, { ...draft(), id });
  expect(answer).toMatchObject({ status: 409, body: { code: 'COMMAND_REUSED' } });
});

const rowsOf = async (server: TestServer, board: string) => {
  const tables = [
    'ledger_head',
    'ledger_entry',
    'ledger_body',
    'ledger_command',
    'document',
    'attachment',
    'invitation',
  ];
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table} WHERE board = $1)`).join(' + ');
  return Number((await asStored(server).query(`SELECT ${counts} AS rows`, [board]))[0].rows);
};

test('SV22 what is here already is left as it is, and what does not verify does not come in', async () => {
  const rows = await rowsOf(from, full.board);
  await expect(imported(from, bundle)).rejects.toThrow('on this server already');
  expect(await rowsOf(from, full.board)).toBe(rows);

  const spoilt = Buffer.from(bundle);
  spoilt[Math.floor(spoilt.length / 3)]! ^= 1;
  expect((await imported(to, spoilt)).code).toBe(1);
  const stranger = await imported(to, bundle, '--key', await keyOf(to));
  expect(stranger.code).toBe(1);
  expect(stranger.said).toContain('not to be believed');
  expect(await rowsOf(to, full.board)).toBe(0);
});

test('SV22 what PostgreSQL refuses is said in words, and nothing of it stays', async () => {
  const tables = new pg.Client({ connectionString: to.database.superuserUrl });
  await tables.connect();
  await tables.query('ALTER TABLE attachment ADD CONSTRAINT none_fits CHECK (false)');
  await tables.end();
  await expect(imported(to, bundle)).rejects.toThrow(
    /^PostgreSQL refuses what is in the bundle \(.*none_fits.*\)\.$/,
  );
  expect(await rowsOf(to, full.board)).toBe(0);
});
