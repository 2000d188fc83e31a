import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { ServerMessages } from '@touchstone/protocol/wire';
import pg from 'pg';

type Members = Parameters<ServerMessages['presence']>[0]['members'];

/** What servers tell each other. Only hints: whatever is lost, a poll of the heads finds out. */
interface Hint {
  from: string;
  /** Boards and their sizes. */
  grown?: [board: string, size: number][];
  presence?: { board: string; members: Members };
}

export interface HintListener {
  grown(board: string, size: number): void;
  presence(server: string, board: string, members: Members): void;
}

const channel = 'touchstone';
const application = 'touchstone hints';
/** PostgreSQL takes payloads below 8000 bytes. */
const mostBoards = 100;
const largestPayload = 7_900;
const retryAfter = 1_000;

/**
 * LISTEN and NOTIFY on a connection of its own. Hints are sent after the commit that they are about and never
 * inside it, one at a time, gathering meanwhile; and not at all while no other server listens.
 */
export class Hints {
  private readonly id = randomUUID();
  private readonly logger = new Logger('Hints');
  private client: pg.Client | undefined;
  private readonly grownBoards = new Map<string, number>();
  private sending = false;
  private closed = false;
  /** Whether other servers listen; refreshed by `countServers`. */
  private company = false;

  constructor(
    private readonly url: string,
    private readonly listener: HintListener,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: application,
      keepAlive: true,
      pipeline: true,
    });
    client.on('error', () => undefined);
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.hear(payload ?? ''));
    try {
      await client.connect();
      // For this connection only, which writes nothing: a NOTIFY need not wait for the disk.
      await client.query(`SET synchronous_commit = off; LISTEN ${channel}`);
      this.client = client;
      await this.countServers();
    } catch (error) {
      this.logger.warn(`no hints from other servers for now: ${(error as Error).message}`);
      await client.end().catch(() => undefined);
    }
  }

  /** Whether no other server listens, as far as is known. */
  get alone(): boolean {
    return !this.company;
  }

  /** Looks whether other servers listen. */
  async countServers(): Promise<void> {
    const result = await this.client
      ?.query(
        'SELECT count(*)::int AS servers FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database()',
        [application],
      )
      .catch(() => undefined);
    if (result) this.company = result.rows[0].servers > 1;
  }

  grown(board: string, size: number): void {
    if (!this.company) return;
    this.grownBoards.set(board, size);
    if (!this.sending) void this.sendGrown();
  }

  presence(board: string, members: Members): void {
    if (!this.company) return;
    const payload = JSON.stringify({ from: this.id, presence: { board, members } } satisfies Hint);
    if (payload.length < largestPayload) void this.notify(payload);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  private async sendGrown(): Promise<void> {
    this.sending = true;
    while (this.grownBoards.size > 0) {
      const grown = [...this.grownBoards].slice(0, mostBoards);
      for (const [board] of grown) this.grownBoards.delete(board);
      await this.notify(JSON.stringify({ from: this.id, grown } satisfies Hint));
    }
    this.sending = false;
  }

  private async notify(payload: string): Promise<void> {
    await this.client?.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => undefined);
  }

  private hear(payload: string): void {
    const hint = JSON.parse(payload) as Hint;
    if (hint.from === this.id) return;
    this.company = true;
    for (const [board, size] of hint.grown ?? []) this.listener.grown(board, size);
    if (hint.presence) this.listener.presence(hint.from, hint.presence.board, hint.presence.members);
  }

  private lost(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    if (!this.closed) setTimeout(() => void (this.closed || this.open()), retryAfter).unref();
  }
}
