import { readdirSync } from 'node:fs';
import path from 'node:path';
import { canonicalText, type JsonObject } from '@touchstone/ledger/canonical';
import pg from 'pg';
import type { Person } from '../people.ts';
import type { Stage } from '../stage.ts';

/** Everything in which the effect of a request could show. */
export interface State {
  /** Rows by table. */
  rows: Record<string, number>;
  /** Size and root by board. */
  heads: Record<string, string>;
  /** Entries by type, of the board that was aimed at. */
  types: Record<string, number>;
  /** Paths in the server's folder. */
  files: string[];
  /** The board as the server shows it. */
  seen: string;
  board: string;
}

export async function stateOf(stage: Stage, board: string, { cookie }: Person): Promise<State> {
  const database = new pg.Client({ connectionString: stage.database.superuserUrl });
  await database.connect();
  try {
    const tables = await database.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const rows: State['rows'] = {};
    for (const { name } of tables.rows) {
      rows[name] = Number((await database.query(`SELECT count(*) AS count FROM ${name}`)).rows[0].count);
    }
    const heads = await database.query<{ board: string; said: string }>(
      "SELECT board, size || ' ' || encode(root, 'hex') AS said FROM ledger_head",
    );
    const types = await database.query<{ type: string; count: number }>(
      `SELECT convert_from(entry, 'UTF8')::jsonb->>'type' AS type, count(*)::int AS count
       FROM ledger_entry WHERE board = $1 GROUP BY 1`,
      [board],
    );
    const answer = await fetch(`${stage.urls[0]}/api/boards/${board}`, { headers: { cookie } });
    return {
      rows,
      heads: Object.fromEntries(heads.rows.map(({ board: id, said }) => [id, said])),
      types: Object.fromEntries(types.rows.map(({ type, count }) => [type, count])),
      files: readdirSync(path.join(stage.folder, 'data'), { recursive: true }).map(String).sort(),
      // As it was said the fields may stand in another order than as they were kept.
      seen: canonicalText((await answer.json()) as JsonObject),
      board,
    };
  } finally {
    await database.end();
  }
}

/** Tables that grow though nothing is accepted: who read what, failed log-ins, and what is made anew at any time. */
const beside = new Set(['access_record', 'throttle', 'board_row', 'snapshot', 'snapshot_room']);
/** One row for each thing that was accepted. */
const ofCommands = ['ledger_command'];
const ofEntries = ['ledger_entry', 'ledger_body'];
/** Accepted by itself: a log-in with a good form is none of what is looked for here. */
const ofForms = new Set(['account', 'session', 'api_token', 'provider_visit']);

/** What is there after that was not accepted, or not there that was. */
export function difference(
  before: State,
  after: State,
  accepted: { commands: number; files: number },
): string[] {
  const wrong: string[] = [];
  const grown = (table: string) => after.rows[table]! - before.rows[table]!;
  const things = accepted.commands + accepted.files;
  for (const table of Object.keys(after.rows)) {
    if (beside.has(table)) continue;
    const files = table === 'document' || table === 'attachment';
    const expected = [...ofCommands, ...ofEntries].includes(table) ? things : 0;
    if (!files && !ofForms.has(table) && grown(table) !== expected)
      wrong.push(`${table} has ${grown(table)} rows more, not ${expected}`);
  }
  const kept = grown('document') + grown('attachment');
  if (kept !== accepted.files) wrong.push(`${kept} files are kept of ${accepted.files} that were accepted`);
  for (const [table, type] of [
    ['document', 'document.imported'],
    ['attachment', 'attachment.added'],
  ] as const) {
    const entries = (after.types[type] ?? 0) - (before.types[type] ?? 0);
    if (entries !== grown(table)) wrong.push(`${entries} entries ${type}, but ${grown(table)} rows`);
  }
  for (const [board, head] of Object.entries(after.heads)) {
    if (board !== before.board && before.heads[board] !== head) wrong.push(`board ${board} has changed`);
  }
  if (after.files.join() !== before.files.join()) wrong.push('files came or went in the server’s folder');
  const shown = (JSON.parse(after.seen) as { size: number }).size;
  if (after.heads[after.board]?.split(' ')[0] !== String(shown)) wrong.push('the server shows another size');
  return wrong;
}
