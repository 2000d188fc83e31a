/**
 * Statements of one connection that are sent without waiting for each other: PostgreSQL runs them in order, and
 * after one that fails refuses the rest of the transaction.
 */
export class Pipeline {
  private readonly sent: Promise<unknown>[] = [];

  send(statement: Promise<unknown>): void {
    // Looked at in `done`; until then a failure must not count as unhandled.
    statement.catch(() => undefined);
    this.sent.push(statement);
  }

  /** Resolves when all have succeeded, rejects with the first failure. */
  async done(): Promise<void> {
    await Promise.all(this.sent);
  }
}
