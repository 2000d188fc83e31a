import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ProblemError } from '../operations/problem.ts';

interface Limit {
  /** Attempts that may follow one another at once. */
  burst: number;
  /** Seconds in which one attempt drains away. */
  drain: number;
}

export const limits = {
  account: { burst: 10, drain: 60 },
  address: { burst: 40, drain: 15 },
  registration: { burst: 20, drain: 120 },
  /** Pages that an account lets this server read. */
  fetch: { burst: 20, drain: 30 },
} satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** What an account may use up in an hour, and how the refusal calls it. */
export const budgets = {
  boards: 'made more boards',
  uploads: 'handed in more files and texts',
  'upload bytes': 'handed in more and larger files',
} as const;

export type BudgetName = keyof typeof budgets;

/**
 * Leaky buckets in the database, so that all servers count together. Keys are kept hashed.
 * An attempt counts when it begins; whoever turns out to be right gives it back.
 */
export class Throttle {
  constructor(private readonly database: DataSource) {}

  /** @throws ProblemError TOO_MANY */
  async take(name: LimitName, subject: string): Promise<void> {
    const { burst, drain } = limits[name];
    const [{ level }] = await this.database.query(
      `INSERT INTO throttle AS t (key, level, at) VALUES ($1, 1, now())
       ON CONFLICT (key) DO UPDATE SET at = now(),
         level = LEAST($2 + 1, GREATEST(0, t.level - extract(epoch FROM now() - t.at) / $3) + 1)
       RETURNING level`,
      [key(name, subject), burst, drain],
    );
    if (level <= burst) return;
    throw new ProblemError('TOO_MANY', 'Too many attempts. Wait a minute, then try again.');
  }

  /**
   * Uses up `cost` of the `perHour` that an account has in any hour. What is refused uses up nothing.
   * @throws ProblemError TOO_MANY with the time to wait
   */
  async spend(name: BudgetName, account: string, perHour: number, cost = 1): Promise<void> {
    const drained = 'GREATEST(0, t.level - extract(epoch FROM now() - t.at) * $2 / 3600)';
    const id = key(name, account);
    const spent: unknown[] = await this.database.query(
      `INSERT INTO throttle AS t (key, level, at) VALUES ($1, $3, now())
       ON CONFLICT (key) DO UPDATE SET at = now(), level = ${drained} + $3 WHERE ${drained} + $3 <= $2
       RETURNING key`,
      [id, perHour, cost],
    );
    if (spent.length > 0) return;
    const [{ level }] = await this.database.query(
      `SELECT ${drained} AS level FROM throttle t WHERE key = $1`,
      [id, perHour],
    );
    const wait = Math.max(1, Math.ceil(((level + cost - perHour) / perHour) * 3600));
    throw new ProblemError(
      'TOO_MANY',
      `You have ${budgets[name]} in an hour than this server takes from one account. Try again in ${inWords(wait)}.`,
      { retryAfter: wait },
    );
  }

  async giveBack(name: LimitName, subject: string): Promise<void> {
    await this.database.query('UPDATE throttle SET level = GREATEST(0, level - 1) WHERE key = $1', [
      key(name, subject),
    ]);
  }

  async forget(name: LimitName, subject: string): Promise<void> {
    await this.database.query('DELETE FROM throttle WHERE key = $1', [key(name, subject)]);
  }

  /** Removes buckets that have long been empty. */
  async sweep(): Promise<void> {
    await this.database.query("DELETE FROM throttle WHERE at < now() - interval '1 day'");
  }
}

/** Seconds, for a person. */
export function inWords(seconds: number): string {
  if (seconds <= 1) return 'a second';
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

const key = (name: LimitName | BudgetName, subject: string) =>
  createHash('sha256').update(`${name}\n${subject}`).digest();
