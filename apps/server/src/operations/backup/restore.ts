import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import type { Grown } from '@touchstone/review/board.events';
import type { Event } from '@touchstone/review/events';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Config } from '../../config.ts';
import type { Reader } from '../../ledger/ledger.read.ts';
import { StartError } from '../../start-error.ts';
import { keyFile, readKey, signerOf, type Signer } from '../signer.ts';
import { columnsOf, keyName } from './backup.ts';
import { tables } from './backup-tables.ts';
import { unpacked, type BackupManifest, type UnpackedFile } from './container.ts';
import { startEpoch, type Restored } from '../epoch.ts';

/** Recomputes one board's ledger; answers its faults in words. */
export type BoardCheck = (db: Reader, board: string, keys: readonly VerifierKey[]) => Promise<string[]>;

/**
 * Fills an empty database from a backup, in one transaction: all of it, or nothing. Every ledger is recomputed
 * and compared with its signed checkpoint; then it begins a new epoch that names the checkpoint it grew from.
 * @returns the boards with the checkpoints that they had in the backup
 * @throws StartError if the database is not empty, or the backup does not verify, with all that is wrong
 */
export async function restoreBackup(
  url: string,
  config: Pick<Config, 'key' | 'dataFolder' | 'instance'>,
  input: Readable,
  check: BoardCheck,
): Promise<Restored[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'touchstone restore' });
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await requireEmpty(client);
    const { manifest, privateKey } = await fill(client, input);
    const signer = signerFor(config, manifest, privateKey);
    const boards = await verified(client, signer, check);
    const restored: Restored[] = [];
    const seals = { signer, instance: config.instance };
    for (const board of boards) restored.push(await startEpoch(client, board, seals, restoring));
    if (privateKey && config.key === undefined) await keepKey(config.dataFolder, privateKey);
    await client.query('COMMIT');
    return restored;
  } finally {
    // Whatever was not committed goes with the connection.
    client.release(true);
    await pool.end();
  }
}

const restoring = (data: Grown): Event[] => [{ type: 'board.restored', data, body: {} }];

async function requireEmpty(client: pg.PoolClient): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ any: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS any`);
    if (!rows[0]!.any) continue;
    throw new StartError([
      `The database is not empty (${table}). A backup is restored into a new one, which no server has used yet.`,
    ]);
  }
}

async function fill(
  client: pg.PoolClient,
  input: Readable,
): Promise<{ manifest: BackupManifest; privateKey?: Buffer }> {
  const gunzip = createGunzip();
  input.on('error', (error) => gunzip.destroy(error));
  const files = unpacked(input.pipe(gunzip));
  const missing = new Set<string>(tables);
  let privateKey: Buffer | undefined;
  for (;;) {
    const next = await files.next();
    if (next.done && missing.size > 0) throw new StartError([`The backup lacks ${[...missing].join(', ')}.`]);
    if (next.done) return { manifest: next.value, privateKey };
    const file = next.value;
    if (file.name === keyName) privateKey = await whole(file);
    else if (missing.delete(file.name)) await fillTable(client, file);
    else throw newer(file.name);
  }
}

async function whole({ content }: UnpackedFile): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

async function fillTable(
  client: pg.PoolClient,
  { name, columns = [], content }: UnpackedFile,
): Promise<void> {
  const known = new Set(await columnsOf(client, name));
  for (const column of columns) if (!known.has(column)) throw newer(`${name}.${column}`);
  const rows = copyFrom(`COPY ${name} (${columns.join(', ')}) FROM STDIN (FORMAT binary)`);
  try {
    await pipeline(content, client.query(rows));
  } catch (error) {
    if (error instanceof StartError || !(error instanceof pg.DatabaseError)) throw error;
    throw new StartError([`The backup is altered: PostgreSQL refuses ${name} (${error.message}).`]);
  }
}

const newer = (what: string) =>
  new StartError([
    `The backup has ${what}, which this version does not know. Take the version that made it.`,
  ]);

/** The key of the environment, of the data folder or of the backup: whichever there is has to be the right one. */
function signerFor(
  { key, dataFolder, instance }: Pick<Config, 'key' | 'dataFolder' | 'instance'>,
  { vkey }: BackupManifest,
  privateKey?: Buffer,
): Signer {
  const file = keyFile(dataFolder);
  const given = key ?? (existsSync(file) ? readFileSync(file, 'utf8') : privateKey?.toString());
  if (given === undefined) {
    throw new StartError([
      `The signing key is not in the backup. Give TOUCHSTONE_KEY_FILE, the key of ${vkey}.`,
    ]);
  }
  const signer = signerOf(instance, readKey(given, key ? 'TOUCHSTONE_KEY' : file));
  if (signer.vkey === vkey) return signer;
  throw new StartError([
    `The backup belongs to the key ${vkey}, but here is ${signer.vkey}.`,
    'Take that key away, or give the one it was made with, and the same TOUCHSTONE_INSTANCE.',
  ]);
}

async function verified(client: pg.PoolClient, { vkey }: Signer, check: BoardCheck): Promise<string[]> {
  const instance = await client.query<{ vkey: string }>('SELECT vkey FROM instance');
  if (instance.rows[0]?.vkey !== vkey) throw new StartError(['The backup is altered: it has two keys.']);
  const { rows } = await client.query<{ board: string }>(
    `SELECT board FROM ledger_head WHERE size > 0 UNION SELECT board FROM ledger_entry
     UNION SELECT board FROM ledger_body ORDER BY board`,
  );
  const reader: Reader = { query: async (text, values) => (await client.query(text, values)).rows };
  const faults: string[] = [];
  for (const { board } of rows) {
    for (const fault of await check(reader, board, [parseVerifierKey(vkey)]))
      faults.push(`${board}: ${fault}`);
  }
  if (faults.length > 0) throw new StartError(['The backup does not verify:', ...faults]);
  return rows.map(({ board }) => board);
}

async function keepKey(folder: string, privateKey: Buffer): Promise<void> {
  const file = keyFile(folder);
  if (existsSync(file)) return;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, privateKey, { mode: 0o600, flag: 'wx', flush: true });
}
