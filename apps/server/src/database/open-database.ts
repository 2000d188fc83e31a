import path from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { StartError } from '../start-error.ts';
import { appDataSource, migrations, ownerDataSource } from './data-source.ts';
import { requireDurability } from './durability.ts';
import { startEmbedded, type EmbeddedDatabase } from './embedded.ts';
import { splitRoles } from './roles.ts';

export interface OpenDatabase {
  /** In the application's role: appends to the ledger, cannot change it. */
  dataSource: DataSource;
  appUrl: string;
  embedded?: EmbeddedDatabase;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Join the embedded database of a server that already runs, as the command line does. */
  share?: boolean;
  log?: (line: string) => void;
}

/**
 * Opens the configured database, or the embedded one: migrated, durable, in the application's role.
 * @throws StartError where the database cannot be used, in words for the operator
 */
export async function openDatabase(config: Config, options: OpenOptions = {}): Promise<OpenDatabase> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded(path.resolve(config.dataFolder), { ...options });
  try {
    const { appUrl, ownerUrl } = await inWords(() => addresses(config, embedded));
    await inWords(() => requireVersion(appUrl));
    if (ownerUrl) await inWords(() => migrate(ownerUrl));
    const dataSource = appDataSource(appUrl, config.databasePool);
    await inWords(() => dataSource.initialize());
    try {
      await requireMigrated(dataSource);
      await requireDurability(dataSource, config.allowUnsafeDatabase);
      await requireLesserRole(dataSource);
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
    const close = async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await embedded?.stop();
    };
    return { dataSource, appUrl, embedded, close };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function addresses(
  config: Config,
  embedded?: EmbeddedDatabase,
): Promise<{ appUrl: string; ownerUrl?: string }> {
  if (embedded) return embedded;
  if (config.databaseOwnerUrl) return { appUrl: config.databaseUrl!, ownerUrl: config.databaseOwnerUrl };
  return splitRoles(config.databaseUrl!);
}

async function requireVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SHOW server_version_num').finally(() => client.end());
  const version = Number(rows[0]?.server_version_num);
  if (version >= 140_000) return;
  throw new StartError([`Touchstone needs PostgreSQL 14 or newer; this is ${Math.floor(version / 10_000)}.`]);
}

/** Servers that start together migrate one after the other. */
async function migrate(ownerUrl: string): Promise<void> {
  const owner = ownerDataSource(ownerUrl);
  await owner.initialize();
  try {
    await owner.query("SELECT pg_advisory_lock(hashtext('touchstone migrations'))");
    await owner.runMigrations();
  } finally {
    await owner.destroy();
  }
}

async function requireMigrated(database: DataSource): Promise<void> {
  const [known] = await database.query("SELECT to_regclass('public.migration') IS NOT NULL AS made");
  const rows: { name: string }[] = known.made ? await database.query('SELECT name FROM migration') : [];
  const done = new Set(rows.map(({ name }) => name));
  const missing = migrations.filter(({ name }) => !done.has(name));
  if (missing.length === 0) return;
  throw new StartError([
    `The database lacks ${missing.length} migration(s), and the role of DATABASE_URL may not make them.`,
    'Set DATABASE_OWNER_URL to the role that owns the tables.',
  ]);
}

/** The ledger is protected from the server itself: a role that may edit it is refused. */
async function requireLesserRole(database: DataSource): Promise<void> {
  const [role] = await database.query(`
    SELECT current_user::text AS name,
      has_table_privilege('ledger_entry', 'UPDATE') OR has_table_privilege('ledger_entry', 'DELETE')
        OR has_table_privilege('ledger_entry', 'TRUNCATE') AS edits,
      has_table_privilege('ledger_entry', 'INSERT') AS appends`);
  if (role.edits) {
    throw new StartError([
      `DATABASE_URL: the role ${role.name} may edit the ledger. Use the log-in of touchstone_app there,`,
      'and that of touchstone_owner for DATABASE_OWNER_URL.',
    ]);
  }
  if (role.appends) return;
  throw new StartError([
    `DATABASE_URL: the role ${role.name} may not append to the ledger. Say: GRANT touchstone_app TO ${role.name};`,
  ]);
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartError) throw error;
    const { code, message } = error as { code?: string; message: string };
    const reasons: Record<string, string> = {
      ECONNREFUSED: 'nothing listens there',
      ENOTFOUND: 'there is no such host',
      '28P01': 'the password is wrong',
      '28000': 'the server does not let this role in',
      '3D000': 'there is no such database',
    };
    const reason = code === undefined ? undefined : reasons[code];
    if (reason === undefined) throw error;
    throw new StartError([`The database cannot be reached: ${reason} (${message}).`]);
  }
}
