import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sweepPasswordLinks } from './password-links.ts';
import { sweepVisits } from './provider-visits.ts';
import { Sessions } from './sessions.ts';
import { Throttle } from './throttle.ts';

const hour = 3_600_000;

/** Clears away once an hour what has run out. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly sessions: Sessions,
    private readonly database: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep().catch(() => undefined), hour);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    await this.sessions.sweep();
    await new Throttle(this.database).sweep();
    await sweepVisits(this.database);
    await sweepPasswordLinks(this.database);
    await this.database.query("DELETE FROM invitation WHERE expires_at < now() - interval '30 days'");
  }
}
