import type pg from 'pg';
import type { Random } from './bundle.mutations.ts';

/** Tables that a board's truth rests on: all of a row is held against the ledger but what is named, for a reason. */
export const guarded: Record<string, Record<string, string>> = {
  ledger_head: {},
  ledger_entry: {},
  ledger_body: {},
  ledger_command: {
    digest: 'of words that are kept nowhere else: only whether it is there can be told',
    size: 'of a checkpoint that covers the entries: any later one does',
  },
  document: {},
  attachment: {},
  snapshot: {},
  snapshot_room: {},
  board_row: {},
  cosignature: {},
  membership: { account: 'stands in no entry', since: 'stands in no entry' },
  past_membership: { account: 'stands in no entry' },
  waiting_ballot: {
    body: 'is proven by nothing before it is counted',
    subject: 'is proven by nothing before it is counted',
  },
};

/** All other tables, and why no ledger can say what is in them. */
export const free: Record<string, string> = {
  instance: 'a server whose key is another refuses to start; every note is held against the key',
  migration: 'of the schema',
  account: 'who people are stands in no entry',
  session: 'log-ins',
  api_token: 'log-ins',
  provider_link: 'log-ins',
  provider_visit: 'log-ins',
  password_link: 'log-ins',
  invitation: 'who came in by one is an entry, who did not is none',
  throttle: 'failed log-ins',
  access_record: 'who read what: an ordinary table, which the application may only add to',
};

export interface Column {
  table: string;
  name: string;
  type: string;
  key: boolean;
}

export async function columnsOf(database: pg.Client): Promise<Column[]> {
  const { rows } = await database.query<Column>(
    `SELECT c.table_name AS table, c.column_name AS name, c.data_type AS type, k.column_name IS NOT NULL AS key
     FROM information_schema.columns c
     LEFT JOIN (information_schema.key_column_usage k JOIN information_schema.table_constraints t
       ON t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY')
       ON k.table_name = c.table_name AND k.column_name = c.column_name
     WHERE c.table_schema = 'public' ORDER BY 1, c.ordinal_position`,
  );
  return rows;
}

/** What somebody with all rights over the database does to it. */
export interface Edit {
  says: string;
  sql: string;
  values: unknown[];
  /** Of the row that is edited. */
  seq?: number;
}

type Row = Record<string, unknown> & { at: string };

/** An edit of the board's rows, or undefined where the draw leads to none. */
export async function editOf(
  database: pg.Client,
  board: string,
  columns: Column[],
  random: Random,
): Promise<Edit | undefined> {
  const table = random.of(Object.keys(guarded));
  const own = columns.filter((column) => column.table === table);
  const { rows } = await database.query<Row>(
    `SELECT ctid::text AS at, * FROM ${table} WHERE board = $1 ORDER BY ctid`,
    [board],
  );
  if (rows.length === 0) throw new Error(`${table} has no row to edit`);
  const row = random.of(rows);
  // A ballot that waits leaves no entry, so none can tell of its command.
  if (table === 'ledger_command' && row.seq === null) return undefined;
  const seq = row.seq === undefined || row.seq === null ? {} : { seq: Number(row.seq) };
  // Where the words are redacted, nothing else says under which id they were sent.
  const proven = ({ name }: Column) => !(name in guarded[table]!) && !(name === 'cmd' && row.digest === null);
  const editable = own.filter(proven);
  const way = random.below(10);
  if (way === 0 && !mayGo.has(table))
    return {
      says: `${table}: a row deleted`,
      sql: `DELETE FROM ${table} WHERE ctid = $1::tid`,
      values: [row.at],
      ...seq,
    };
  if (way === 1) return inserted(table, own, row, random);
  const column = random.of(editable);
  if (way === 2) return exchanged(table, column, row, random.of(rows));
  const value = otherThan(row[column.name], column.type, random);
  if (value === undefined) return undefined;
  const sql = `UPDATE ${table} SET ${column.name} = $2 WHERE ctid = $1::tid`;
  return { says: `${table}.${column.name}: another value`, sql, values: [row.at, value], ...seq };
}

/** Of these a row less is no untruth: it is made anew, or is a loss that the rows themselves cannot tell. */
const mayGo = new Set([
  'snapshot',
  'board_row',
  'cosignature',
  'membership',
  'past_membership',
  'waiting_ballot',
]);

/** A copy of a row under another key. */
function inserted(table: string, own: Column[], row: Row, random: Random): Edit | undefined {
  const keys = own.filter(({ key, name }) => key && name !== 'board' && !(name in guarded[table]!));
  if (keys.length === 0) return undefined;
  const changed = random.of(keys);
  const value = otherThan(row[changed.name], changed.type, random);
  if (value === undefined) return undefined;
  const names = own.map(({ name }) => name);
  const sql =
    `INSERT INTO ${table} (${names.join()}) SELECT ` +
    `${names.map((name) => (name === changed.name ? '$2' : freshIn(table, name))).join()} FROM ${table} WHERE ctid = $1::tid`;
  return { says: `${table}: a row more, another ${changed.name}`, sql, values: [row.at, value] };
}

/** An account is a member of a board once. */
const freshIn = (table: string, name: string) =>
  table === 'membership' && name === 'account' ? 'NULL' : name;

/** Two rows of a table that have each other's value. */
function exchanged(table: string, { name, key }: Column, a: Row, b: Row): Edit | undefined {
  if (key || String(a[name]) === String(b[name])) return undefined;
  const sql =
    `UPDATE ${table} t SET ${name} = o.${name} FROM ${table} o ` +
    'WHERE (t.ctid = $1::tid AND o.ctid = $2::tid) OR (t.ctid = $2::tid AND o.ctid = $1::tid)';
  return { says: `${table}.${name}: of two rows exchanged`, sql, values: [a.at, b.at] };
}

function otherThan(value: unknown, type: string, random: Random): unknown {
  if (value === null) return undefined;
  if (Buffer.isBuffer(value)) {
    if (value.length === 0) return Buffer.alloc(32, random.below(256));
    const bytes = Buffer.from(value);
    bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
    return bytes;
  }
  if (type === 'uuid') {
    const digit = random.below(8);
    const old = String(value);
    const other = ((parseInt(old[digit]!, 16) + 1 + random.below(15)) % 16).toString(16);
    return old.slice(0, digit) + other + old.slice(digit + 1);
  }
  if (type === 'bigint' || type === 'integer') return Number(value) + 1 + random.below(3);
  if (type === 'boolean') return !value;
  if (type === 'jsonb') return JSON.stringify({ ...(value as object), somebody: 1 });
  if (value instanceof Date) return new Date(value.getTime() + 1 + random.below(1000));
  const text = String(value);
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.of(['x', '1', ' ', '\n', '—']) + text.slice(at);
}
