import { Logger } from '@nestjs/common';

/** Notes since when the database cannot be used, and tells the operator once when that begins and ends. */
export class OutageWatch {
  private since: number | undefined;
  private readonly logger = new Logger('Database');

  /** The database could not be used. */
  noteFailure(error: unknown): void {
    if (this.since !== undefined) return;
    this.since = performance.now();
    this.logger.warn({ event: 'database away', err: error });
  }

  noteSuccess(): void {
    if (this.since === undefined) return;
    const seconds = Math.round((performance.now() - this.since) / 100) / 10;
    this.since = undefined;
    this.logger.warn({ event: 'database back', seconds });
  }

  /**
   * Milliseconds for which whoever came at `since`, of `performance.now()`, has waited for the database. Not
   * counted is what went before: a server that stood still finds its connections cut and may use new ones at once.
   */
  waited(since: number): number {
    return this.since === undefined ? 0 : performance.now() - Math.max(since, this.since);
  }
}
