import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { ProblemError } from '../operations/problem.ts';
import { Account } from './account.entity.ts';
import { makeAccount } from './accounts.ts';
import { LogInRefused, type Stated } from './provider.ts';

const logger = new Logger('accounts');

/** The account that is linked with somebody at a provider. A mail address alone leads to none. */
export async function linkedAccount(
  database: DataSource,
  { issuer, subject }: Stated,
): Promise<string | undefined> {
  const [row] = await database.query('SELECT account FROM provider_link WHERE issuer = $1 AND subject = $2', [
    issuer,
    subject,
  ]);
  return row?.account as string | undefined;
}

interface Newcomer {
  stated: Stated;
  /** Hash of an invitation's token. */
  invitation: Buffer | null;
  /** Whether accounts are made without one. */
  open: boolean;
  /** Of the network. */
  address: string;
}

/**
 * Makes an account for somebody whom nobody knows yet, without a password.
 * @throws LogInRefused
 */
export async function welcome(database: DataSource, newcomer: Newcomer): Promise<string> {
  const { stated, invitation, open, address } = newcomer;
  const { email, name } = stated;
  if (email === undefined) throw new LogInRefused('address-unverified');
  if (await database.getRepository(Account).existsBy({ email })) throw new LogInRefused('address-taken');
  if (invitation === null && !open) throw new LogInRefused('no-account');
  const account = await database
    .transaction(async (manager) => {
      const { id } = await makeAccount(manager, { email, name, password: null, invitation });
      if (!(await insertLink(manager, id, stated))) throw new LogInRefused('linked-elsewhere');
      return id;
    })
    .catch((error: unknown) => {
      const code = error instanceof ProblemError ? error.problem.code : undefined;
      // Somebody was faster.
      if (code === 'CONFLICT') throw new LogInRefused('address-taken');
      if (code === 'NOT_FOUND') throw new LogInRefused('invitation-void');
      throw error;
    });
  logger.warn({ event: 'registered', account, address, provider: true });
  return account;
}

/** @throws LogInRefused if either of the two is linked with another */
export async function link(database: DataSource, account: string, stated: Stated): Promise<void> {
  if (await insertLink(database.manager, account, stated)) {
    logger.warn({ event: 'provider linked', account });
  } else if ((await linkedAccount(database, stated)) !== account) {
    throw new LogInRefused('linked-elsewhere');
  }
}

/** Since when an account has been linked with this provider. */
export async function linkedSince(
  database: DataSource,
  account: string,
  issuer: string,
): Promise<Date | undefined> {
  const [row] = await database.query('SELECT since FROM provider_link WHERE account = $1 AND issuer = $2', [
    account,
    issuer,
  ]);
  return row?.since as Date | undefined;
}

/** Answers whether there was a link. */
export async function unlink(database: DataSource, account: string): Promise<boolean> {
  const [rows] = await database.query('DELETE FROM provider_link WHERE account = $1 RETURNING account', [
    account,
  ]);
  if (rows.length > 0) logger.warn({ event: 'provider link removed', account });
  return rows.length > 0;
}

async function insertLink(
  manager: EntityManager,
  account: string,
  { issuer, subject }: Stated,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `INSERT INTO provider_link (issuer, subject, account) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING RETURNING account`,
    [issuer, subject, account],
  );
  return rows.length > 0;
}
