import type { PoolClient } from 'pg';
import { StartError } from '../../start-error.ts';
import type { BundleContents } from './bundle-contents.ts';

/** The head of a board as its bundle leaves it. */
export interface BundleHead {
  board: string;
  epoch: number;
  size: number;
  root: Uint8Array;
  frontier: Uint8Array;
  note: string;
}

/** Rows a statement. */
const page = 2_000;

/**
 * Writes the ledger of a board that is not here.
 * @throws StartError if it is
 */
export async function insertBoard(
  client: PoolClient,
  { board, epoch, size, root, frontier, note }: BundleHead,
  { entries, commands }: Pick<BundleContents, 'entries' | 'commands'>,
): Promise<void> {
  const { rowCount } = await client.query(
    `INSERT INTO ledger_head (board, epoch, size, root, frontier, note) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [board, epoch, size, root, frontier, note],
  );
  if (rowCount === 0) {
    throw new StartError([
      `The board ${board} is on this server already. A bundle is imported where its board is not.`,
    ]);
  }
  for (let from = 0; from < entries.length; from += page) {
    const rows = entries.slice(from, from + page).map((entry, i) => ({ ...entry, seq: from + i }));
    await client.query(
      `INSERT INTO ledger_entry (board, seq, entry, leaf)
       SELECT $1, seq, convert_to(entry, 'UTF8'), leaf FROM unnest($2::bigint[], $3::text[], $4::bytea[]) AS e(seq, entry, leaf)`,
      [board, rows.map(({ seq }) => seq), rows.map(({ entry }) => entry), rows.map(({ leaf }) => leaf)],
    );
    const open = rows.filter(({ body }) => body !== null);
    await client.query(
      `INSERT INTO ledger_body (board, seq, salt, body)
       SELECT $1, seq, salt, convert_to(body, 'UTF8') FROM unnest($2::bigint[], $3::bytea[], $4::text[]) AS b(seq, salt, body)`,
      [board, open.map(({ seq }) => seq), open.map(({ salt }) => salt), open.map(({ body }) => body)],
    );
  }
  for (let from = 0; from < commands.length; from += page) {
    const rows = commands.slice(from, from + page);
    await client.query(
      `INSERT INTO ledger_command (board, actor, cmd, digest, seq, count, size)
       SELECT $1, c.* FROM unnest($2::text[], $3::uuid[], $4::bytea[], $5::bigint[], $6::integer[], $7::bigint[]) AS c`,
      [
        board,
        rows.map(({ actor }) => actor),
        rows.map(({ cmd }) => cmd),
        rows.map(({ digest }) => digest),
        rows.map(({ seq }) => seq),
        rows.map(({ count }) => count),
        rows.map(({ size }) => size),
      ],
    );
  }
}

/** Writes a document or an attachment; columns as they are named. */
export async function insertFile(
  client: PoolClient,
  table: 'document' | 'attachment',
  row: Record<string, unknown>,
): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, i) => `$${i + 1}`);
  await client.query(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}
