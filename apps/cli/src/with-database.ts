import 'reflect-metadata';
import { loadConfig } from '@touchstone/server/config';
import { openDatabase, type OpenDatabase } from '@touchstone/server/database/open-database';

/** Opens the configured database, or the embedded one, also while a server runs on it, for one piece of work. */
export async function withDatabase(work: (database: OpenDatabase) => Promise<number>): Promise<number> {
  const database = await openDatabase(loadConfig(process.env), { share: true });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
