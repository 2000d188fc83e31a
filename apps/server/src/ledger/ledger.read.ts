import type { ReviewEntry } from '@touchstone/review/contract';

/** Whatever runs one parametrised query and answers its rows: a data source, or a transaction's manager. */
export interface Reader {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as TypeORM declares it
  query(text: string, values?: unknown[]): Promise<any>;
}

/** One stored entry; salt and body are null where redacted. */
export interface StoredEntry {
  seq: number;
  entry: Buffer;
  leaf: Buffer;
  salt: Buffer | null;
  body: Buffer | null;
}

/** An entry of the ledger as it was sealed. */
export type LedgerEntry = ReviewEntry & {
  v: 1;
  board: string;
  commit: string;
  data: Record<string, unknown>;
};

/**
 * Joins to each entry `e` its body `b`, looked up by its key: a plain join is planned so that it reads all bodies
 * for one page, or, on a board so new that nothing is known of its size, the page's bodies anew for each entry.
 */
export const withBody = `LEFT JOIN LATERAL (
  SELECT salt, body FROM ledger_body WHERE board = e.board AND seq = e.seq LIMIT 1) b ON true`;

/** Entries from seq `from` on, at most `limit`, in order: always a prefix of what follows, never with a gap. */
export async function readEntries(
  db: Reader,
  board: string,
  from: number,
  limit: number,
): Promise<StoredEntry[]> {
  const rows = (await db.query(
    `SELECT e.seq, e.entry, e.leaf, b.salt, b.body FROM ledger_entry e
     ${withBody}
     WHERE e.board = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`,
    [board, from, from + limit],
  )) as (Omit<StoredEntry, 'seq'> & { seq: string })[];
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** A stored entry as text, which costs half as much to receive as bytes do. */
export interface StoredText {
  entry: string;
  leaf: Buffer;
  salt: Buffer | null;
  body: string | null;
}

/** The same entries as `readEntries`, as text: for folding many of them. */
export async function readTexts(
  db: Reader,
  board: string,
  from: number,
  limit: number,
): Promise<StoredText[]> {
  return db.query(
    `SELECT convert_from(e.entry, 'UTF8') AS entry, e.leaf, b.salt, convert_from(b.body, 'UTF8') AS body
     FROM ledger_entry e
     ${withBody}
     WHERE e.board = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`,
    [board, from, from + limit],
  );
}

/** The salt of a body `b` in base64url, as it travels. */
export const saltText = `translate(encode(b.salt, 'base64'), '+/=', '-_')`;

/** An entry as it travels, in pieces of JSON text that are written as they were stored and never parsed. */
export interface Line {
  seq: number;
  /** Canonical text of the entry. */
  entryText: string;
  /** base64url, absent where redacted. */
  salt?: string | null;
  bodyText?: string | null;
}

/** The same entries as `readEntries`, ready to be sent: nothing is left to be decoded here. */
export async function readLines(db: Reader, board: string, from: number, limit: number): Promise<Line[]> {
  const rows = (await db.query(
    `SELECT e.seq, convert_from(e.entry, 'UTF8') AS "entryText", convert_from(b.body, 'UTF8') AS "bodyText",
       ${saltText} AS salt
     FROM ledger_entry e
     ${withBody}
     WHERE e.board = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`,
    [board, from, from + limit],
  )) as (Omit<Line, 'seq'> & { seq: string })[];
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** Salts and bodies of these entries, those that still have one, in order. */
export async function readBodies(
  db: Reader,
  board: string,
  seqs: number[],
): Promise<{ seq: number; salt: Buffer; body: Buffer }[]> {
  if (seqs.length === 0) return [];
  const rows = (await db.query(
    'SELECT seq, salt, body FROM ledger_body WHERE board = $1 AND seq = ANY($2::bigint[]) ORDER BY seq',
    [board, seqs],
  )) as { seq: string; salt: Buffer; body: Buffer }[];
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** Size, epoch, last signed checkpoint and key of the aliases of a board; undefined if there is no such board. */
export async function readHead(
  db: Reader,
  board: string,
): Promise<{ size: number; epoch: number; note: string; aliasKey: Uint8Array } | undefined> {
  const [row] = await db.query('SELECT size, epoch, note, alias_key FROM ledger_head WHERE board = $1', [
    board,
  ]);
  return row && { size: Number(row.size), epoch: row.epoch, note: row.note ?? '', aliasKey: row.alias_key };
}

/** Parses the stored bytes of an entry, which are trusted to be what was sealed. */
export function parseStored(entry: Buffer | string): LedgerEntry {
  return JSON.parse(entry.toString()) as LedgerEntry;
}

/** Parses a stored body into what the rules read, and the command's id, which only the ledger keeps. */
export function parseSaid(body: Buffer | string): { body: object; cmd?: string } {
  const { cmd, ...said } = JSON.parse(body.toString()) as { cmd?: string };
  return cmd === undefined ? { body: said } : { body: said, cmd };
}

/** Ids of commands that are remembered though no body names them: redacted, or of ballots that wait. */
export async function readSilentCommands(db: Reader, board: string): Promise<string[]> {
  const rows = (await db.query(
    'SELECT cmd FROM ledger_command WHERE board = $1 AND (digest IS NULL OR seq IS NULL)',
    [board],
  )) as { cmd: string }[];
  return rows.map(({ cmd }) => cmd);
}
