import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Account } from '@touchstone/server/accounts/account.entity';
import { insertAccount } from '@touchstone/server/accounts/accounts';
import { newPasswordLink, passwordLinkLasts } from '@touchstone/server/accounts/password-links';
import { hashPassword, passwordFault } from '@touchstone/server/accounts/passwords';
import { eraseAccount } from '@touchstone/server/accounts/erasure';
import { loadConfig } from '@touchstone/server/config';
import { ProblemError } from '@touchstone/server/operations/problem';
import { newSeatLink } from '@touchstone/server/operations/import/seats';
import { StartError } from '@touchstone/server/start-error';
import type { DataSource } from 'typeorm';
import { UsageError, type Command } from '../command.ts';
import { joinLink, siteAddress } from '../site-address.ts';
import { withBoards } from '../with-boards.ts';
import { withDatabase } from '../with-database.ts';

type Action = (database: DataSource, args: string[]) => Promise<string>;

const actions: Record<string, Action> = {
  list,
  add,
  password,
  'password-link': passwordLink,
  'seat-link': seatLink,
  'sign-out': signOut,
  erase,
};

export const command: Command = {
  usage:
    'list | add EMAIL NAME [--administrator] | password EMAIL | password-link EMAIL | seat-link BOARD MEMBER | sign-out EMAIL | erase EMAIL',
  summary: 'looks after accounts; passwords are read from standard input',
  async run([name = '', ...args]) {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new UsageError('Say what to do with accounts.');
    return withDatabase(async ({ dataSource }) => {
      console.log(await action(dataSource, args));
      return 0;
    });
  },
};

async function list(database: DataSource): Promise<string> {
  const accounts = await database.getRepository(Account).find({ order: { email: 'ASC' } });
  const line = ({ email, name, administrator, demo }: Account) =>
    [email, name, administrator && 'administrator', demo && 'demo'].filter(Boolean).join('\t');
  return accounts.map(line).join('\n') || 'There are no accounts.';
}

async function add(database: DataSource, args: string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { administrator: { type: 'boolean' } },
  });
  const [email, name] = positionals;
  if (!email?.includes('@') || !name) throw new UsageError('Give the address and the name.');
  const password = await newPassword(email, name);
  const { administrator } = values;
  await insertAccount(database.manager, { email: email.toLowerCase(), name, password, administrator });
  return `${email} can sign in.`;
}

/** Also ends every log-in of the account. */
async function password(database: DataSource, [address = '']: string[]): Promise<string> {
  const account = await find(database, address);
  const changed = await newPassword(account.email, account.name);
  await database.getRepository(Account).update({ id: account.id }, { password: changed });
  await database.query('DELETE FROM session WHERE account = $1', [account.id]);
  return `${account.email} has a new password.`;
}

/** For somebody who forgot the password: they choose the next one themselves, and the operator never knows it. */
async function passwordLink(database: DataSource, [address = '']: string[]): Promise<string> {
  const { id, email, demo } = await find(database, address);
  if (demo) throw new UsageError('A seat of the demo is taken without a password.');
  const link = await newPasswordLink(database, id, siteAddress(loadConfig(process.env)));
  return `${email} sets a new password with this link, once, within ${passwordLinkLasts} minutes. Who has it can sign in as them: hand it over on a way that only they read.\n${link}`;
}

/** For a member of an imported board whom nobody on this server is yet: a link like the one of the import. */
async function seatLink(database: DataSource, [board = '', member = '']: string[]): Promise<string> {
  const token = await newSeatLink(database, board, member);
  return `Whoever opens this link is ${member} from then on; once, within 7 days:\n${joinLink(loadConfig(process.env), token)}`;
}

/** Ends every log-in and API token of an account; connections are cut within seconds. */
async function signOut(database: DataSource, [address = '']: string[]): Promise<string> {
  const { id, email } = await find(database, address);
  const sessions = (await database.query('DELETE FROM session WHERE account = $1 RETURNING id', [id]))[1];
  const tokens = (await database.query('DELETE FROM api_token WHERE account = $1 RETURNING id', [id]))[1];
  return `${email} is signed out everywhere: log-ins ${sessions}, API tokens ${tokens}.`;
}

/** What the person wrote stays in the ledgers; names, log-ins and memberships go. */
async function erase(database: DataSource, [address = '']: string[]): Promise<string> {
  const account = await find(database, address);
  try {
    await withBoards(database, async (boards) => {
      await eraseAccount({ boards, database }, account);
    });
  } catch (error) {
    if (error instanceof ProblemError) throw new StartError([error.problem.detail]);
    throw error;
  }
  return `${account.email} is erased. Backups made before still hold it.`;
}

async function find(database: DataSource, address: string): Promise<Account> {
  const account = await database.getRepository(Account).findOneBy({ email: address.toLowerCase() });
  if (!account) throw new UsageError(`There is no account ${address}.`);
  return account;
}

async function newPassword(email: string, name: string): Promise<string> {
  const input = createInterface({ input: process.stdin, output: process.stderr });
  const given = await input.question('Password: ').finally(() => input.close());
  const fault = passwordFault(given, email, name);
  if (fault) throw new UsageError(fault);
  return hashPassword(given);
}
