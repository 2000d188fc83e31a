import type { PoolClient } from 'pg';

/**
 * Statements of one connection that are sent without waiting for each other: PostgreSQL runs them in order, and
 * after one that fails refuses the rest of the transaction.
 */
export class Pipeline {
  private readonly sent: Promise<unknown>[] = [];

  constructor(private readonly client: PoolClient) {}

  /** Statements that travel in one write to the network. `statements` must not await. */
  together<T>(statements: () => T): T {
    const { stream } = this.client.connection;
    stream.cork();
    try {
      return statements();
    } finally {
      stream.uncork();
    }
  }

  send<T>(statement: Promise<T>): Promise<T> {
    // Looked at in `done`; until then a failure must not count as unhandled.
    statement.catch(() => undefined);
    this.sent.push(statement);
    return statement;
  }

  /** Resolves when all have succeeded, rejects with the failure of the earliest: those after it follow from it. */
  async done(): Promise<void> {
    for (const statement of this.sent) await statement;
  }
}
