import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Audience } from './audience.ts';
import type { BoardGateway } from './board.gateway.ts';
import type { BoardHosts } from './board-hosts.ts';
import type { Boards } from './boards.ts';
import { closeExpired } from './deadlines.ts';
import type { Hints } from './hints.ts';
import type { Presence } from './presence.ts';
import type { Projector } from './projector.ts';

/** Milliseconds; the promise is a heartbeat at least every 5 s. */
const heartbeat = 4_000;
const poll = 2_000;
const tidy = 30_000;
const clock = 500;

/** Whatever has to happen now and then: heartbeats, catching up with other servers, letting idle boards go. */
export class Keeper {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly logger = new Logger('Keeper');

  constructor(
    private readonly database: DataSource,
    private readonly hosts: BoardHosts,
    private readonly audience: Audience,
    private readonly presence: Presence,
    private readonly gateway: BoardGateway,
    private readonly projector: Projector,
    private readonly boards: Boards,
    private readonly hints: () => Hints,
  ) {}

  start(): void {
    this.once(() => this.projector.repair());
    this.every(clock, () => closeExpired(this.boards, this.database));
    this.every(heartbeat, async () => {
      await this.checkLogIns();
      this.audience.cutStalled();
      for (const board of [...this.audience.watchedBoards()]) {
        const host = await this.hosts.get(board);
        await host?.read(() => this.audience.beat(host));
      }
    });
    this.every(poll, async () => {
      await this.hints().countServers();
      await this.pollHeads();
    });
    this.every(tidy, async () => {
      this.hosts.evict((board) => this.audience.watching(board).size > 0);
      this.presence.repeat();
      await this.projector.repair();
    });
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** Another server says that a board has grown. */
  async grown(board: string, size: number): Promise<void> {
    const host = this.hosts.peek(board);
    if (host !== undefined && host.size < size) await this.boards.catchUp(host);
  }

  private async pollHeads(): Promise<void> {
    const hosts = [...this.hosts.all()];
    if (hosts.length === 0) return;
    const rows = (await this.database.query(
      'SELECT board, size FROM ledger_head WHERE board = ANY($1::uuid[])',
      [hosts.map(({ id }) => id)],
    )) as { board: string; size: string }[];
    const sizes = new Map(rows.map(({ board, size }) => [board, Number(size)]));
    for (const host of hosts) if ((sizes.get(host.id) ?? 0) > host.size) await this.boards.catchUp(host);
  }

  /** A log-in that ended on another server, or ran out, ends its connections here too. */
  private async checkLogIns(): Promise<void> {
    const held = this.gateway.credentials();
    if (held.size === 0) return;
    const rows = (await this.database.query(
      `SELECT id FROM session WHERE id = ANY($1::uuid[]) AND expires_at > now()
       UNION ALL SELECT id FROM api_token WHERE id = ANY($1::uuid[]) AND (expires_at IS NULL OR expires_at > now())`,
      [[...held]],
    )) as { id: string }[];
    for (const { id } of rows) held.delete(id);
    this.gateway.cut(held);
  }

  private once(work: () => Promise<void>): void {
    work().catch((error: unknown) => this.logger.warn(error));
  }

  /** One run at a time; what fails is tried again at the next turn. */
  private every(milliseconds: number, work: () => Promise<void>): void {
    let running = false;
    const timer = setInterval(() => {
      if (running) return;
      running = true;
      work()
        .catch((error: unknown) => this.logger.warn(error))
        .finally(() => (running = false));
    }, milliseconds);
    this.timers.push(timer);
  }
}
