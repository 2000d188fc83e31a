import { In, type DataSource } from 'typeorm';
import { ProblemError } from '../operations/problem.ts';
import { Account } from './account.entity.ts';
import { insertAccount } from './accounts.ts';
import type { Identity } from './identity.ts';
import { hashPassword } from './passwords.ts';

export interface Seat {
  email: string;
  name: string;
  role: 'moderator' | 'reviewer' | 'observer';
}

export const demoPassword = 'touchstone-demo';

export const demoSeats: readonly Seat[] = [
  { email: 'moderator@demo.test', name: 'Moderator', role: 'moderator' },
  ...[1, 2, 3, 4, 5, 6].map((n): Seat => ({
    email: `reviewer${n}@demo.test`,
    name: `Reviewer ${n}`,
    role: 'reviewer',
  })),
  { email: 'observer@demo.test', name: 'Observer', role: 'observer' },
];

/** The demo's accounts, whose password everybody knows. While they exist the server keeps to this machine. */
export class DemoAccounts {
  /** Kept in memory: asked on every request. */
  exist = false;

  constructor(private readonly database: DataSource) {}

  /** Makes the accounts once, if wanted; a demo that was removed does not come back. */
  async prepare(wanted: boolean): Promise<void> {
    const [instance] = await this.database.query('SELECT demo_loaded_at, demo_removed_at FROM instance');
    if (wanted && instance.demo_loaded_at === null && instance.demo_removed_at === null) await this.make();
    this.exist = await this.database.getRepository(Account).existsBy({ demo: true });
  }

  private async make(): Promise<void> {
    const password = await hashPassword(demoPassword);
    await this.database.transaction(async (manager) => {
      const [, count] = await manager.query(
        'UPDATE instance SET demo_loaded_at = now() WHERE demo_loaded_at IS NULL',
      );
      if (count === 0) return;
      for (const { email, name } of demoSeats)
        await insertAccount(manager, { email, name, password, demo: true });
    });
  }

  /** @throws ProblemError NOT_FOUND if there is no such seat (any more) */
  async seat(email: string): Promise<Account> {
    const account = await this.database.getRepository(Account).findOneBy({ email, demo: true });
    if (account) return account;
    throw new ProblemError('NOT_FOUND', 'There is no such seat.', { field: 'email' });
  }

  /**
   * Removes accounts, sessions and memberships of the demo for good, and says how many accounts there were.
   * Its ledger stays, unreachable.
   */
  async remove(identity?: Identity): Promise<number> {
    const accounts = await this.database
      .getRepository(Account)
      .find({ where: { demo: true }, select: { id: true } });
    const ids = accounts.map(({ id }) => id);
    await this.database.transaction(async (manager) => {
      await manager.query('UPDATE instance SET demo_removed_at = now()');
      await manager.query('DELETE FROM membership WHERE account = ANY($1)', [ids]);
      if (ids.length > 0) await manager.getRepository(Account).delete({ id: In(ids) });
    });
    this.exist = false;
    for (const account of ids) identity?.revoke({ account });
    return ids.length;
  }
}
