import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { ProblemError } from '../operations/problem.ts';
import { Account } from './account.entity.ts';
import type { DemoAccounts } from './demo-accounts.ts';
import { claimInvitation, openInvitation } from './invitations.ts';
import type { Actor } from './identity.ts';
import { hashPassword, passwordFault, passwordFits } from './passwords.ts';
import { recent } from './provider.ts';
import { Throttle } from './throttle.ts';
import { hashToken } from './tokens.ts';

/** Told apart by `event`; who is named by id, never by address. */
const logger = new Logger('accounts');

export interface NewAccount {
  email: string;
  password: string;
  name: string;
  /** Of an invitation: needed unless the server shows the demo. */
  token?: string;
}

/** Local accounts: registering, checking passwords, changing them. */
export class Accounts {
  private readonly throttle: Throttle;

  constructor(
    private readonly database: DataSource,
    private readonly demo: DemoAccounts,
  ) {
    this.throttle = new Throttle(database);
  }

  /** @throws ProblemError FORBIDDEN without an invitation, NOT_FOUND with a void one, CONFLICT, INVALID */
  async register(person: NewAccount, address: string): Promise<Account> {
    if (person.token === undefined && !this.demo.exist) {
      throw new ProblemError('FORBIDDEN', 'Accounts are made by invitation. Ask a moderator for a link.');
    }
    const fault = passwordFault(person.password, person.email, person.name);
    if (fault) throw new ProblemError('INVALID', fault, { field: 'password' });
    await this.throttle.take('registration', address);
    const password = await hashPassword(person.password);
    return this.database.transaction(async (manager) => {
      const invitation = person.token === undefined ? null : hashToken(person.token);
      const account = await makeAccount(manager, { ...person, password, invitation });
      logger.warn({ event: 'registered', account: account.id, address });
      return account;
    });
  }

  /** @throws ProblemError WRONG_CREDENTIALS, TOO_MANY */
  async logIn(email: string, password: string, address: string): Promise<Account> {
    await this.throttle.take('address', address);
    await this.throttle.take('account', email);
    const account = await this.withPassword({ email });
    if (!(await passwordFits(password, account?.password)) || !account) {
      logger.warn({ event: 'sign-in refused', account: account?.id, address });
      throw new ProblemError('WRONG_CREDENTIALS', 'Address or password is wrong.');
    }
    await Promise.all([this.throttle.forget('account', email), this.throttle.giveBack('address', address)]);
    logger.warn({ event: 'signed in', account: account.id, address });
    return account;
  }

  /**
   * Also gives one to an account that had none.
   * @throws ProblemError as `requireOwner` does, INVALID if the next is weak
   */
  async changePassword(actor: Actor, present: string | undefined, next: string): Promise<void> {
    const account = await this.requireOwner(actor, present, 'present');
    const { id } = account;
    const fault = passwordFault(next, account.email, account.name);
    if (fault) throw new ProblemError('INVALID', fault, { field: 'next' });
    await this.database.getRepository(Account).update({ id }, { password: await hashPassword(next) });
    logger.warn({ event: 'password changed', account: id });
  }

  /**
   * The account, if whoever acts has just shown that it is theirs: by its password or, where it has none, by the
   * provider through which it signs in.
   * @throws ProblemError WRONG_CREDENTIALS, INVALID without a password, CONFIRM_FIRST, TOO_MANY
   */
  async requireOwner({ account: { id }, credential }: Actor, password: string | undefined, field: string) {
    const account = await this.withPassword({ id });
    if (!account) throw new ProblemError('NOT_SIGNED_IN', 'This account no longer exists.');
    if (account.password === null) {
      if (await this.confirmedLately(credential)) return account;
      throw new ProblemError('CONFIRM_FIRST', 'Confirm first that it is you, where you sign in.');
    }
    if (password === undefined) throw new ProblemError('INVALID', 'The password is missing.', { field });
    await this.throttle.take('account', account.email);
    if (!(await passwordFits(password, account.password))) {
      throw new ProblemError('WRONG_CREDENTIALS', 'The present password is wrong.', { field });
    }
    await this.throttle.forget('account', account.email);
    return account;
  }

  /** Whether the provider has just confirmed whose this log-in is. */
  async confirmedLately(credential: string): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      "SELECT 1 FROM session WHERE id = $1 AND confirmed_at > now() - $2 * interval '1 second'",
      [credential, recent],
    );
    return rows.length > 0;
  }

  private withPassword(where: { email: string } | { id: string }): Promise<Account | null> {
    const select = { id: true, email: true, name: true, password: true, demo: true } as const;
    return this.database.getRepository(Account).findOne({ where, select });
  }
}

/**
 * Makes an account; the first owner's invitation makes an administrator.
 * @throws ProblemError NOT_FOUND if the invitation is void, CONFLICT if the address has an account
 */
export async function makeAccount(
  manager: EntityManager,
  { invitation: hash, ...person }: AccountRow & { invitation: Buffer | null },
): Promise<Account> {
  const invitation = hash === null ? undefined : await openInvitation(manager, hash, person);
  const firstOwner = invitation?.board === null;
  const account = await insertAccount(manager, { ...person, administrator: firstOwner });
  if (invitation) await claimInvitation(manager, invitation, account.id, firstOwner);
  return account;
}

interface AccountRow {
  email: string;
  name: string;
  /** Hashed; null where a provider says who it is. */
  password: string | null;
  administrator?: boolean;
  demo?: boolean;
}

/** @throws ProblemError CONFLICT if the address has an account */
export async function insertAccount(manager: EntityManager, row: AccountRow): Promise<Account> {
  const { email, name, password, administrator = false, demo = false } = row;
  const account = manager
    .getRepository(Account)
    .create({ id: randomUUID(), email, name, password, administrator, demo });
  try {
    await manager.getRepository(Account).insert(account);
  } catch (error) {
    const taken = error instanceof QueryFailedError && error.driverError.code === '23505';
    if (!taken) throw error;
    throw new ProblemError('CONFLICT', 'There is an account with this address. Sign in with it.', {
      field: 'email',
    });
  }
  return account;
}
