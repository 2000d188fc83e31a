import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ProblemError } from '../operations/problem.ts';
import { Account } from './account.entity.ts';
import { hashPassword, passwordFault } from './passwords.ts';
import { Throttle } from './throttle.ts';
import { hashToken, newToken } from './tokens.ts';

const logger = new Logger('accounts');

/** Minutes in which a link for a new password works. */
export const passwordLinkLasts = 60;

/**
 * Where an account gets a new password, once. Whatever link it had before stops working. The token stands behind
 * `#`, which browsers send to nobody.
 */
export async function newPasswordLink(database: DataSource, account: string, url: string): Promise<string> {
  const token = newToken();
  await database.query(
    `INSERT INTO password_link (account, token_hash, expires_at)
     VALUES ($1, $2, now() + $3 * interval '1 minute')
     ON CONFLICT (account) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
    [account, hashToken(token), passwordLinkLasts],
  );
  return `${url}/new-password#${token}`;
}

/**
 * Sets the password of the account whose link it is, and uses the link up. Answers the account.
 * @throws ProblemError NOT_FOUND in the same words whatever the reason; INVALID, and the link goes on working
 */
export async function usePasswordLink(database: DataSource, token: string, next: string): Promise<string> {
  const account = await database.transaction(async (manager) => {
    const [link] = await manager.query(
      'SELECT account FROM password_link WHERE token_hash = $1 AND expires_at > now() FOR UPDATE',
      [hashToken(token)],
    );
    if (!link) {
      throw new ProblemError('NOT_FOUND', 'This link was used or has run out. Ask for a new one.');
    }
    const found = await manager.getRepository(Account).findOneByOrFail({ id: link.account });
    const fault = passwordFault(next, found.email, found.name);
    if (fault) throw new ProblemError('INVALID', fault, { field: 'next' });
    await manager.getRepository(Account).update({ id: found.id }, { password: await hashPassword(next) });
    await manager.query('DELETE FROM password_link WHERE account = $1', [found.id]);
    return found;
  });
  // Whoever forgot it has tried before.
  await new Throttle(database).forget('account', account.email);
  logger.warn({ event: 'password set by link', account: account.id });
  return account.id;
}

export async function sweepPasswordLinks(database: DataSource): Promise<void> {
  await database.query('DELETE FROM password_link WHERE expires_at < now()');
}
