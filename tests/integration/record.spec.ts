import { randomBytes, randomUUID } from 'node:crypto';
import { loadConfig } from '@touchstone/server/config';
import { openDatabase } from '@touchstone/server/database/open-database';
import { makeHeads, record, type NewEntry, type NewHead } from '@touchstone/server/ledger/ledger.append';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase } from './server.fixture.ts';

let app: pg.PoolClient;

beforeAll(async () => {
  const database = await createDatabase();
  const config = loadConfig({ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl });
  await (await openDatabase(config)).close();
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  app = client as unknown as pg.PoolClient;
});
afterAll(() => (app as unknown as pg.Client).end());

const head = (board: string, from: number, size: number): NewHead => ({
  ...{ board, epoch: 1, from, fromRoot: Buffer.alloc(32), size, root: randomBytes(32) },
  ...{ frontier: randomBytes(64), note: `of ${size} — signed\n` },
});

const entry = (board: string, seq: number, text = '{}'): NewEntry => ({
  ...{ board, seq, entry: text, leaf: randomBytes(32) },
  ...{ salt: randomBytes(32), body: text },
});

const command = (board: string, actor: string) => ({
  ...{ board, actor, cmd: randomUUID(), digest: randomBytes(48) },
  ...{ seq: 0, count: 1, size: 1 },
});

async function newBoards(count: number): Promise<string[]> {
  const boards = Array.from({ length: count }, () => randomUUID() as string);
  await makeHeads(app, boards, Buffer.alloc(32));
  return boards;
}

async function kept(board: string) {
  const { rows } = await app.query(
    `SELECT h.size::int, h.note,
            (SELECT array_agg(convert_from(entry, 'UTF8') ORDER BY seq) FROM ledger_entry e WHERE e.board = h.board) AS entries,
            (SELECT array_agg(convert_from(body, 'UTF8') ORDER BY seq) FROM ledger_body b WHERE b.board = h.board) AS bodies,
            (SELECT array_agg(actor ORDER BY actor) FROM ledger_command c WHERE c.board = h.board) AS actors
     FROM ledger_head h WHERE board = $1`,
    [board],
  );
  return rows[0];
}

test('SV14 a board whose head is not where the batch began gets nothing, the others everything', async () => {
  const [still, moved] = (await newBoards(2)) as [string, string];
  await record(app, { heads: [head(moved, 0, 1)], entries: [entry(moved, 0)], commands: [] });
  const written = await record(app, {
    heads: [head(moved, 0, 1), head(still, 0, 1)],
    entries: [entry(moved, 0, '{"late":1}'), entry(still, 0)],
    commands: [command(moved, 'ada'), command(still, 'ben')],
  });
  expect([...written]).toEqual([still]);
  expect(await kept(still)).toMatchObject({ size: 1, entries: ['{}'], bodies: ['{}'], actors: ['ben'] });
  expect(await kept(moved)).toMatchObject({ size: 1, entries: ['{}'], bodies: ['{}'], actors: null });
});

test('SV14 a board that another writer brought to the same size with other entries gets nothing', async () => {
  const [board] = (await newBoards(1)) as [string];
  const [ours, theirs] = [head(board, 0, 1), head(board, 0, 1)];
  await record(app, { heads: [theirs], entries: [entry(board, 0)], commands: [] });
  // Decided while `ours` was on its way, which was not recorded.
  const next = { ...head(board, 1, 2), fromRoot: ours.root };
  expect([...(await record(app, { heads: [next], entries: [entry(board, 1)], commands: [] }))]).toEqual([]);
  expect(await kept(board)).toMatchObject({ size: 1, note: theirs.note, entries: ['{}'] });
  const after = { ...next, fromRoot: theirs.root };
  expect([...(await record(app, { heads: [after], entries: [entry(board, 1)], commands: [] }))]).toEqual([
    board,
  ]);
});

test('a batch with a gap, or with an entry twice, leaves nothing behind', async () => {
  const [board] = (await newBoards(1)) as [string];
  for (const seqs of [[1], [0, 2], [0, 0]]) {
    const entries = seqs.map((seq) => entry(board, seq));
    await expect(record(app, { heads: [head(board, 0, 3)], entries, commands: [] })).rejects.toThrow();
  }
  expect(await kept(board)).toMatchObject({ size: 0, entries: null, bodies: null });
});

test('any text is kept as it is, and a head that grows by nothing stays', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((some) => some.replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 5 }), fc.uniqueArray(text), async (texts, actors) => {
      const [board] = (await newBoards(1)) as [string];
      const to = head(board, 0, texts.length);
      if (texts.length === 0) to.root = Buffer.alloc(32);
      const entries = texts.map((some, i) => entry(board, i, some));
      const commands = actors.map((actor) => command(board, actor));
      await record(app, { heads: [to], entries, commands });
      const found = await kept(board);
      expect(found.note).toBe(to.note);
      expect(found.entries ?? []).toEqual(texts);
      expect(found.bodies ?? []).toEqual(texts);
      expect([...(found.actors ?? [])].sort()).toEqual([...actors].sort());
    }),
    { numRuns: 30 },
  );
});
