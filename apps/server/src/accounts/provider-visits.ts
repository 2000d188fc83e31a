import type { DataSource } from 'typeorm';
import type { Secrets } from './provider.ts';
import { hashToken, newToken } from './tokens.ts';

/** Seconds in which somebody has to be back from the provider. */
export const visitLasts = 600;

interface Errand {
  /** To sign in; to link the account that is signed in; to show once more whose account it is. */
  purpose: 'sign-in' | 'link' | 'confirm';
  /** Hash of an invitation's token, to make an account with. */
  invitation: Buffer | null;
  /** Who is signed in, where that is what it is about. */
  account: string | null;
}

export type Visit = Errand & Secrets;

/** Notes that a browser sets out to the provider. Answers the token by which it is known when it comes back. */
export async function setOut(database: DataSource, visit: Visit): Promise<string> {
  const token = newToken();
  const { purpose, state, nonce, verifier, invitation, account } = visit;
  await database.query(
    `INSERT INTO provider_visit (browser_hash, purpose, state, nonce, verifier, invitation_hash, account, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 second')`,
    [hashToken(token), purpose, state, nonce, verifier, invitation, account, visitLasts],
  );
  return token;
}

/** The way of the browser with this token, which thereby ends: whoever comes back twice is not known. */
export async function comeBack(database: DataSource, token: string): Promise<Visit | undefined> {
  const [rows] = await database.query(
    `DELETE FROM provider_visit WHERE browser_hash = $1
     RETURNING purpose, state, nonce, verifier, invitation_hash AS invitation, account, expires_at > now() AS current`,
    [hashToken(token)],
  );
  const [row] = rows as (Visit & { current: boolean })[];
  return row?.current ? row : undefined;
}

export async function sweepVisits(database: DataSource): Promise<void> {
  await database.query('DELETE FROM provider_visit WHERE expires_at < now()');
}
