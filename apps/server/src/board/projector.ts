import { Logger } from '@nestjs/common';
import { keepRows, lagging, type BoardRow } from '../projections/board-row.ts';
import type { Reader } from '../ledger/ledger.read.ts';
import type { BoardHost } from './board-host.ts';
import type { BoardHosts } from './board-hosts.ts';

/** A board that grows all the time is projected so often, in milliseconds. */
const pause = 500;

/** Keeps the rows of boards close behind their ledgers. */
export class Projector {
  private readonly grown = new Set<BoardHost>();
  private timer: NodeJS.Timeout | undefined;
  private readonly logger = new Logger('Projector');

  constructor(
    private readonly database: Reader,
    private readonly hosts: BoardHosts,
  ) {}

  changed(host: BoardHost): void {
    this.grown.add(host);
    this.timer ??= setTimeout(() => void this.flush(), pause);
  }

  /** Projects the boards whose rows lag, as after a crash. Loads them one after the other. */
  async repair(): Promise<void> {
    for (const board of await lagging(this.database)) {
      const host = await this.hosts.get(board);
      if (host) await this.keep([host]);
    }
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const hosts = [...this.grown];
    this.grown.clear();
    await this.keep(hosts).catch((error: unknown) => {
      this.logger.warn(error);
      for (const host of hosts) this.changed(host);
    });
  }

  private async keep(hosts: BoardHost[]): Promise<void> {
    const rows: BoardRow[] = [];
    for (const host of hosts) {
      const row = await host.read(() => (host.dropped ? undefined : host.row()));
      if (row) rows.push(row);
    }
    if (rows.length > 0) await keepRows(this.database, rows);
  }
}
