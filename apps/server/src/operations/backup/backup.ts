import { existsSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Config } from '../../config.ts';
import { keyFile, type Signer } from '../signer.ts';
import { tables } from './backup-tables.ts';
import { packed, type BackupSource } from './container.ts';

/** The private key, where it is not the environment's to keep. */
export const keyName = 'instance.key';

export interface Backup {
  /** The backup, packed by gzip. */
  content: Readable;
  /** Whether the signing key is in it; false where the environment gives it. */
  withKey: boolean;
}

/**
 * Everything that a server like this one is made from, as it is at one moment, while others go on writing. Reads
 * through COPY in one snapshot; needs the memory of a few rows.
 */
export async function makeBackup(
  url: string,
  config: Pick<Config, 'key' | 'dataFolder'>,
  signer: Pick<Signer, 'vkey'>,
): Promise<Backup> {
  const client = new pg.Client({ connectionString: url, application_name: 'touchstone backup' });
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  // The first query takes the snapshot: everything in the backup was there together at this moment.
  const { rows } = await client.query<{ at: Date }>('SELECT now() AS at');
  const at = rows[0]!.at.toISOString();
  const privateKey = config.key === undefined ? keyOf(config.dataFolder) : undefined;
  const bytes = packed(sources(client, privateKey), (files) => ({
    format: 'touchstone-backup',
    v: 1,
    at,
    vkey: signer.vkey,
    files,
  }));
  const plain = Readable.from(ending(bytes, client), { objectMode: false });
  const content = createGzip({ level: 1 });
  plain.on('error', (error) => content.destroy(error));
  content.on('close', () => plain.destroy());
  return { content: plain.pipe(content), withKey: privateKey !== undefined };
}

function keyOf(folder: string): Buffer | undefined {
  const file = keyFile(folder);
  return existsSync(file) ? readFileSync(file) : undefined;
}

async function* sources(client: pg.Client, privateKey?: Buffer): AsyncGenerator<BackupSource> {
  if (privateKey) yield { name: keyName, content: [privateKey] };
  for (const name of tables) {
    const columns = await columnsOf(client, name);
    const rows = copyTo(`COPY ${name} (${columns.join(', ')}) TO STDOUT (FORMAT binary)`);
    // Who stops reading ends the connection; that its copy ends with it is no further failure.
    rows.on('error', () => undefined);
    yield { name, columns, content: client.query(rows) };
  }
}

/** Columns that are copied: not those that the database numbers by itself. */
export async function columnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = '' ORDER BY attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function* ending(bytes: AsyncGenerator<Buffer>, client: pg.Client): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } finally {
    await client.end();
  }
}
