import pg from 'pg';
import { StartError } from '../start-error.ts';

/** Owns the tables and migrates. */
export const ownerRole = 'touchstone_owner';
/** The server at work: appends to the ledger and reads it, and can do nothing else to it. */
export const appRole = 'touchstone_app';

/** Makes both roles with log-ins, and the database `touchstone`, where they are missing. */
export async function createLogins(
  superuserUrl: string,
  passwords: { owner: string; app: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const [role, password] of [
      [ownerRole, passwords.owner],
      [appRole, passwords.app],
    ] as const) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = rowCount ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    }
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'touchstone'");
    if (!rowCount) await client.query(`CREATE DATABASE touchstone OWNER ${ownerRole}`);
  } finally {
    await client.end();
  }
}

/**
 * How the two roles are reached when only one address is given: whoever it names migrates, and the server
 * takes the lesser role with every connection.
 */
export async function splitRoles(url: string): Promise<{ appUrl: string; ownerUrl?: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('SELECT current_user::text AS name');
    if (rows[0]?.name === appRole) return { appUrl: url };
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [appRole]);
    if (!rowCount) await client.query(`CREATE ROLE ${appRole} NOLOGIN`);
    const { rows: may } = await client.query<{ member: boolean }>(
      `SELECT pg_has_role(current_user, '${appRole}', 'MEMBER') AS member`,
    );
    if (!rowCount || !may[0]?.member) await client.query(`GRANT ${appRole} TO CURRENT_USER`);
    return { appUrl: withRole(url, appRole), ownerUrl: url };
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StartError([
      `DATABASE_URL: its role may not make the role ${appRole}. As a superuser, once:`,
      `  CREATE ROLE ${ownerRole} LOGIN PASSWORD '…'; CREATE ROLE ${appRole} LOGIN PASSWORD '…';`,
      `  CREATE DATABASE touchstone OWNER ${ownerRole};`,
      `and set DATABASE_URL to the log-in of ${appRole}, DATABASE_OWNER_URL to that of ${ownerRole}.`,
    ]);
  } finally {
    await client.end();
  }
}

function withRole(url: string, role: string): string {
  const changed = new URL(url);
  const options = changed.searchParams.get('options');
  changed.searchParams.set('options', [options, `-c role=${role}`].filter(Boolean).join(' '));
  return changed.toString();
}
