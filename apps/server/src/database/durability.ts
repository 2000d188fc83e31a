import type { DataSource } from 'typeorm';
import { StartError } from '../start-error.ts';

const needed = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/**
 * Refuses a database that may lose what it acknowledged.
 * @throws StartError naming each setting that is off and the way to allow it
 */
export async function requireDurability(database: DataSource, allowUnsafe: boolean): Promise<void> {
  const rows: { name: string; setting: string }[] = await database.query(
    'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
    [needed],
  );
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (off.length === 0 || allowUnsafe) return;
  throw new StartError([
    `The database has ${off.join(', ')} off: it can lose what was acknowledged. Turn it on in postgresql.conf.`,
    'For tests only, TOUCHSTONE_ALLOW_UNSAFE_DATABASE=1 starts all the same.',
  ]);
}
