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

const key = (name: LimitName, subject: string) => createHash('sha256').update(`${name}\n${subject}`).digest();
