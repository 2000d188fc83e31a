import type { PoolClient } from 'pg';
import type { Waiting } from '@touchstone/review/round.events';
import { bytesArray, textArray, textAsBytesArray } from './binary-array.ts';

/** The row that a writer of a board locks. */
export interface Head {
  board: string;
  epoch: number;
  size: number;
  /** The last signed checkpoint; empty before the first. */
  note: string;
}

/** A head as it was locked, with the secret from which the board's aliases follow. */
export type LockedHead = Head & { aliasKey: Uint8Array };

/** What a head becomes. */
export interface NewHead extends Head {
  /** The size that it had … */
  from: number;
  /** … and the root. Another writer may have brought the board to the same size with other entries. */
  fromRoot: Uint8Array;
  root: Uint8Array;
  frontier: Uint8Array;
}

/** A sealed entry with all that is kept of it. */
export interface NewEntry {
  board: string;
  seq: number;
  /** Canonical text of the entry. */
  entry: string;
  leaf: Uint8Array;
  salt: Uint8Array;
  /** Canonical text of the body. */
  body: string;
}

/** By which a command is found again. */
export interface CommandKey {
  board: string;
  actor: string;
  cmd: string;
}

/** What a command was answered with; without `seq` its secret ballot waits. */
export interface CommandRow extends CommandKey {
  /** 16 bytes of salt, then SHA-256(salt ‖ JCS(command)); null once redacted. */
  digest: Uint8Array | null;
  seq: number | null;
  /** Number of entries. */
  count: number | null;
  /** Size of the checkpoint in its receipt. */
  size: number | null;
}

/** A command that is remembered from now on. */
export type NewCommand = CommandRow & { digest: Uint8Array };

/** Makes the heads of new boards, empty; one that is there already is left as it is. */
export async function makeHeads(client: PoolClient, boards: string[], emptyRoot: Uint8Array): Promise<void> {
  await client.query(
    `INSERT INTO ledger_head (board, size, root, frontier)
     SELECT board, 0, $2, ''::bytea FROM unnest($1::uuid[]) board ON CONFLICT DO NOTHING`,
    [boards, emptyRoot],
  );
}

/**
 * Locks the heads until the transaction ends, in order of board so that no two writers wait for each other.
 * Those that another writer holds are left out, unless `wait`.
 */
export async function lockHeads(client: PoolClient, boards: string[], wait: boolean): Promise<LockedHead[]> {
  const { rows } = await client.query<HeadRow>({
    name: wait ? 'wait-heads' : 'lock-heads',
    text: `SELECT board, epoch, size, note, alias_key FROM ledger_head WHERE board = ANY($1::uuid[])
           ORDER BY board FOR UPDATE ${wait ? '' : 'SKIP LOCKED'}`,
    values: [arrayOf(boards)],
  });
  return rows.map(({ size, note, alias_key: aliasKey, ...head }) => ({
    ...head,
    aliasKey,
    size: Number(size),
    note: note ?? '',
  }));
}

interface HeadRow {
  board: string;
  epoch: number;
  size: string;
  note: string | null;
  alias_key: Uint8Array;
}

/** The commands among these that were answered before. */
export async function findCommands(client: PoolClient, keys: CommandKey[]): Promise<CommandRow[]> {
  const { rows } = await client.query({
    name: 'find-commands',
    text: `SELECT c.board, c.actor, c.cmd, c.digest, c.seq, c.count, c.size
           FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS wanted(board, actor, cmd)
           JOIN ledger_command c USING (board, actor, cmd)`,
    values: [
      arrayOf(keys.map(({ board }) => board)),
      textArray(keys.map(({ actor }) => actor)),
      arrayOf(keys.map(({ cmd }) => cmd)),
    ],
  });
  return rows.map((row) => ({ ...row, seq: numberOrNull(row.seq), size: numberOrNull(row.size) }));
}

const numberOrNull = (bigint: string | null) => (bigint === null ? null : Number(bigint));

/** What a batch adds to the ledgers of some boards. */
export interface Addition {
  heads: NewHead[];
  entries: NewEntry[];
  commands: NewCommand[];
}

/**
 * Moves the heads that still have the size and root they grew from, and adds the entries, bodies and commands of
 * these boards; of the other boards nothing. One statement, so a transaction by itself where none was begun.
 * @returns the boards whose heads were moved
 */
export async function record(
  client: PoolClient,
  { heads, entries, commands }: Addition,
): Promise<Set<string>> {
  const places = new Map(heads.map(({ board }, i) => [board, i + 1]));
  const placesOf = (rows: readonly { board: string }[]) =>
    arrayOf(rows.map(({ board }) => places.get(board)!));
  const { rows } = await client.query<{ board: string }>({
    name: 'record',
    text: recording,
    values: [
      arrayOf(heads.map(({ board }) => board)),
      arrayOf(heads.map(({ from }) => from)),
      arrayOf(heads.map(({ epoch }) => epoch)),
      arrayOf(heads.map(({ size }) => size)),
      bytesArray(heads.map(({ root }) => root)),
      bytesArray(heads.map(({ frontier }) => frontier)),
      textArray(heads.map(({ note }) => note)),
      placesOf(entries),
      arrayOf(entries.map(({ seq }) => seq)),
      textAsBytesArray(entries.map(({ entry }) => entry)),
      bytesArray(entries.map(({ leaf }) => leaf)),
      bytesArray(entries.map(({ salt }) => salt)),
      textAsBytesArray(entries.map(({ body }) => body)),
      placesOf(commands),
      textArray(commands.map(({ actor }) => actor)),
      arrayOf(commands.map(({ cmd }) => cmd)),
      bytesArray(commands.map(({ digest }) => digest)),
      arrayOf(commands.map(({ seq }) => seq)),
      arrayOf(commands.map(({ count }) => count)),
      arrayOf(commands.map(({ size }) => size)),
      bytesArray(heads.map(({ fromRoot }) => fromRoot)),
    ],
  });
  return new Set(rows.map(({ board }) => board));
}

const recording = `
WITH head AS (
  UPDATE ledger_head h
  SET epoch = n.epoch, size = n.size, root = n.root, frontier = n.frontier, note = n.note
  FROM unnest($1::uuid[], $2::bigint[], $21::bytea[], $3::int[], $4::bigint[], $5::bytea[], $6::bytea[], $7::text[])
    WITH ORDINALITY AS n(board, from_size, from_root, epoch, size, root, frontier, note, place)
  WHERE h.board = n.board AND h.size = n.from_size AND h.root = n.from_root
  RETURNING h.board, n.place
), entry AS (
  INSERT INTO ledger_entry (board, seq, entry, leaf)
  SELECT board, seq, entry, leaf
  FROM unnest($8::int[], $9::bigint[], $10::bytea[], $11::bytea[]) AS e(place, seq, entry, leaf)
  JOIN head USING (place)
), body AS (
  INSERT INTO ledger_body (board, seq, salt, body)
  SELECT board, seq, salt, body
  FROM unnest($8::int[], $9::bigint[], $12::bytea[], $13::bytea[]) AS b(place, seq, salt, body)
  JOIN head USING (place)
), command AS (
  INSERT INTO ledger_command (board, actor, cmd, digest, seq, count, size)
  SELECT board, actor, cmd, digest, seq, count, size
  FROM unnest($14::int[], $15::text[], $16::uuid[], $17::bytea[], $18::bigint[], $19::int[], $20::bigint[])
    AS c(place, actor, cmd, digest, seq, count, size)
  JOIN head USING (place)
)
SELECT board FROM head`;

/** The text of an array of UUIDs or numbers, none of which needs quotes: the driver would look into each. */
const arrayOf = (items: readonly (string | number | null)[]) =>
  `{${items.map((item) => item ?? 'NULL').join()}}`;

/** Deletes body, salt and the digest of the command that made the entry. Tree and proofs stay as they are. */
export async function deleteBody(client: PoolClient, board: string, seq: number): Promise<void> {
  await client.query('DELETE FROM ledger_body WHERE board = $1 AND seq = $2', [board, seq]);
  await client.query(
    'UPDATE ledger_command SET digest = NULL WHERE board = $1 AND seq <= $2 AND seq + count > $2',
    [board, seq],
  );
}

/** The answers that wait in a running secret round. */
export async function readWaiting(client: PoolClient, board: string, round: string): Promise<Waiting[]> {
  const { rows } = await client.query<{ claim: string; subject: string; member: string; body: Buffer }>(
    'SELECT claim, subject, member, body FROM waiting_ballot WHERE board = $1 AND round = $2',
    [board, round],
  );
  return rows.map(({ claim, subject, member, body }) => ({
    round,
    claim,
    member,
    ...(subject === claim ? {} : { evidence: subject }),
    body: JSON.parse(body.toString()) as Waiting['body'],
  }));
}

/** Keeps answers of secret rounds; one on the same subject by the same member is replaced. */
export async function keepWaiting(client: PoolClient, board: string, answers: Waiting[]): Promise<void> {
  for (const { round, claim, evidence, member, body } of answers) {
    await client.query(
      `INSERT INTO waiting_ballot (board, round, claim, subject, member, body) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (board, round, subject, member) DO UPDATE SET body = excluded.body`,
      [board, round, claim, evidence ?? claim, member, Buffer.from(JSON.stringify(body))],
    );
  }
}

/** Empties the waiting place of a round, and forgets which commands put answers there. */
export async function clearWaiting(client: PoolClient, board: string, round: string): Promise<void> {
  await client.query('DELETE FROM waiting_ballot WHERE board = $1 AND round = $2', [board, round]);
  await client.query('DELETE FROM ledger_command WHERE board = $1 AND seq IS NULL', [board]);
}
