import type { DataSource } from 'typeorm';
import { invite } from './invitations.ts';

/** On a server without accounts a link that makes the first, once; links of earlier starts stop working. */
export async function firstOwnerLink(database: DataSource, url: string): Promise<string | undefined> {
  const [{ any }] = await database.query('SELECT EXISTS (SELECT 1 FROM account) AS any');
  if (any) return undefined;
  await database.query('DELETE FROM invitation WHERE board IS NULL');
  const token = await invite(database, { board: null, role: null });
  return `${url}/register?token=${token}`;
}
