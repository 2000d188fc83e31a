import { randomBytes, randomUUID } from 'node:crypto';
import { checkHomeless } from '@touchstone/cli/check-beside';
import { checkBoard } from '@touchstone/cli/check-board';
import { formatCheckpoint, parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { COSIGNATURE, keyFromSeed, parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { cosign, parseNote, signatureLine } from '@touchstone/ledger/note';
import type { ReviewEntry } from '@touchstone/review/contract';
import { emptyBoard } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { keepCosignature } from '@touchstone/server/board/cosignatures';
import { keepSnapshot } from '@touchstone/server/projections/snapshot';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ballot, done, draft, indexOf, join, newTag, send } from './board.fixture.ts';
import { randomFrom } from './bundle.mutations.ts';
import { columnsOf, editOf, free, guarded, type Column, type Edit } from './fsck.mutations.ts';
import { fullBoard } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

const count = Number(process.env.TOUCHSTONE_MUTATIONS ?? 150);
let server: TestServer;
let database: pg.Client;
let key: VerifierKey;
let board: string;
let columns: Column[];

const reader = {
  query: async (text: string, values?: unknown[]) => (await database.query(text, values)).rows,
};

/** As `touchstone fsck` does. */
const faultsNow = async () => [...(await checkBoard(reader, board, [key])), ...(await checkHomeless(reader))];

beforeAll(async () => {
  server = await startServer();
  database = new pg.Client({ connectionString: server.database.superuserUrl });
  await database.connect();
  key = parseVerifierKey((await database.query('SELECT vkey FROM instance')).rows[0].vkey);
  board = await boardOfEverything();
  columns = await columnsOf(database);
});
afterAll(async () => {
  await database.end();
  await server.stop();
});

/** A board with a row in every table that is guarded. */
async function boardOfEverything(): Promise<string> {
  const { board: id, owner, reviewers } = await fullBoard(server);
  const [ada, bo] = reviewers as [(typeof reviewers)[0], (typeof reviewers)[0]];
  for (const visibility of ['pseudonymous', 'secret']) {
    const [claim, round] = [randomUUID(), randomUUID()];
    await done(owner, id, draft(claim));
    await done(owner, id, { type: 'round.open', round, claims: [claim], visibility });
    for (const voter of [ada, bo]) {
      const tag = visibility === 'secret' ? { tag: newTag() } : {};
      expect((await send(voter, id, { ...ballot(claim, round, 2), ...tag })).status).toBe(200);
    }
  }
  const leaver = await server.account('Lea');
  const member = await join(owner, id, leaver, 'observer');
  await done(leaver, id, { type: 'member.remove', member });
  await join(owner, id, leaver, 'observer');
  const { size, checkpoint } = await indexOf(owner, id);
  await vi.waitFor(async () => {
    const { rows } = await database.query('SELECT size FROM board_row WHERE board = $1', [id]);
    expect(Number(rows[0].size)).toBe(size);
  });
  await keepStructures(id, size);
  const { text } = parseNote(checkpoint);
  const witness = keyFromSeed('witness.example/w1', randomBytes(32), COSIGNATURE);
  const line = signatureLine(cosign(formatCheckpoint(parseCheckpoint(text)), 1_800_000_000, witness));
  await keepCosignature(reader, { board: id, epoch: 1, size }, witness, line);
  return id;
}

async function keepStructures(id: string, size: number): Promise<void> {
  const { rows } = await database.query('SELECT entry FROM ledger_entry WHERE board = $1 ORDER BY seq', [id]);
  const folded = emptyBoard(id);
  let since = 0;
  for (const { entry } of rows) {
    evolve(folded, JSON.parse(entry) as ReviewEntry);
    if (folded.size % 25 !== 0 && folded.size !== size) continue;
    await keepSnapshot(reader, folded, since);
    since = folded.size;
  }
}

test('T1 every table and column is held against the ledger, or it is said why none can be', () => {
  const tables = [...new Set(columns.map(({ table }) => table))];
  expect(tables.sort()).toEqual([...Object.keys(guarded), ...Object.keys(free)].sort());
  for (const [table, unproven] of Object.entries(guarded)) {
    const names = columns.filter((column) => column.table === table).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(unproven)));
  }
});

test('T1 the board of everything is sound, and every guarded table has rows of it', async () => {
  expect(await faultsNow()).toEqual([]);
  for (const table of Object.keys(guarded)) {
    const { rowCount } = await database.query(`SELECT FROM ${table} WHERE board = $1`, [board]);
    expect({ table, rows: rowCount! > 0 }).toEqual({ table, rows: true });
  }
});

/** Faults that fsck finds after an edit that is then undone; undefined where nothing was edited. */
async function faultsAfter({ sql, values }: Edit): Promise<string[] | undefined> {
  await database.query('BEGIN; SET LOCAL session_replication_role = replica');
  try {
    for (const table of ['ledger_entry', 'ledger_head', 'ledger_body'])
      await database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const { rowCount } = await database.query(sql, values);
    return rowCount === 0 ? undefined : await faultsNow();
  } catch (error) {
    // What the columns themselves refuse: a key that is there already, a hash of another length.
    if (error instanceof pg.DatabaseError && error.code?.startsWith('23')) return undefined;
    throw error;
  } finally {
    await database.query('ROLLBACK');
  }
}

/** Whether the faults say where: the entry, where it has a number, else the thing by its name. */
function located({ seq, says }: Edit, faults: string[]): boolean {
  const text = faults.join('; ');
  if (seq !== undefined && /^ledger_(entry|body)\./.test(says)) return new RegExp(`\\b${seq}\\b`).test(text);
  return /entry \d+|head|note|checkpoint|command|document|attachment|structure|row for lists|member|alias|cosignature|waits|\bbodies\b|entries that has no place|of the board/.test(
    text,
  );
}

test(
  `T1 what a superuser edits is found, with its place: ${count} seeded edits`,
  { timeout: 60_000 + count * 200 },
  async () => {
    const [missed, tried]: [string[], Set<string>] = [[], new Set()];
    let applied = 0;
    for (let seed = 0; applied < count; seed++) {
      const edit = await editOf(database, board, columns, randomFrom(seed));
      const faults = edit && (await faultsAfter(edit));
      if (!edit || !faults) continue;
      applied += 1;
      tried.add(edit.says);
      if (!located(edit, faults))
        missed.push(`seed ${seed}: ${edit.says}: ${faults.join('; ') || 'not found'}`);
    }
    expect(missed).toEqual([]);
    if (count >= 1_000) expect(tried.size).toBeGreaterThan(70);
  },
);
