import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { cookieLine } from './cookies.ts';
import { Identity } from './identity.ts';
import { Session } from './session.entity.ts';
import { hashToken, newToken } from './tokens.ts';

/** A log-in as its owner is shown it. */
export interface ShownSession {
  id: string;
  createdAt: Date;
  /** When it ends if nobody uses it until then. */
  expiresAt: Date;
}

/** How often the use of a log-in is written down, in milliseconds. */
const touchEvery = 600_000;

/** Log-ins of browsers: they end a number of days after they began, and before that if nobody uses them. */
export class Sessions {
  /** When the use of a log-in was last written down here, by `performance.now()`. */
  private readonly touched = new Map<string, number>();

  constructor(
    private readonly database: DataSource,
    private readonly identity: Identity,
    private readonly config: Pick<Config, 'secure' | 'sessionDays' | 'sessionIdleHours'>,
  ) {}

  /**
   * Signs an account in under a new token; what this browser was signed in as ends. `confirmed`: the provider has
   * just seen for itself who it is.
   */
  async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    account: string,
    { confirmed = false } = {},
  ): Promise<void> {
    await this.end(request);
    const token = newToken();
    const lifetime = this.config.sessionDays * 86_400;
    const idle = Math.min(lifetime, this.config.sessionIdleHours * 3_600);
    await this.database.getRepository(Session).insert({
      tokenHash: hashToken(token),
      id: randomUUID(),
      account,
      expiresAt: new Date(Date.now() + idle * 1000),
      confirmedAt: confirmed ? new Date() : null,
    });
    reply.header('set-cookie', this.cookie(token, Math.round(lifetime)));
  }

  /** Notes that a log-in is in use. One that has ended stays so. */
  touch(id: string): void {
    const now = performance.now();
    if (now - (this.touched.get(id) ?? -Infinity) < touchEvery) return;
    if (this.touched.size > 10_000) this.touched.clear();
    this.touched.set(id, now);
    this.database
      .query(
        `UPDATE session SET expires_at = LEAST(created_at + $2 * interval '1 day', now() + $3 * interval '1 hour')
         WHERE id = $1 AND expires_at > now()`,
        [id, this.config.sessionDays, this.config.sessionIdleHours],
      )
      .catch(() => this.touched.delete(id));
  }

  /** The log-ins of an account, newest first. */
  list(account: string): Promise<ShownSession[]> {
    return this.database.query(
      `SELECT id, created_at AS "createdAt", expires_at AS "expiresAt" FROM session
       WHERE account = $1 AND expires_at > now() ORDER BY created_at DESC, id`,
      [account],
    );
  }

  /** Ends one log-in of an account. Answers whether it had it. */
  async endOne(account: string, id: string): Promise<boolean> {
    const [rows] = await this.database.query(
      'DELETE FROM session WHERE account = $1 AND id = $2 RETURNING id',
      [account, id],
    );
    this.identity.revoke({ account, credential: id });
    return rows.length > 0;
  }

  /** Ends the log-in that came with a request, if one did, and takes the cookie away. */
  async end(request: FastifyRequest, reply?: FastifyReply): Promise<void> {
    reply?.header('set-cookie', this.cookie('', 0));
    const token = this.identity.sessionToken(request.headers.cookie);
    if (!token) return;
    const [rows] = await this.database.query(
      'DELETE FROM session WHERE token_hash = $1 RETURNING id, account',
      [hashToken(token)],
    );
    for (const { id, account } of rows) this.identity.revoke({ account, credential: id });
  }

  /** Ends every log-in of an account. */
  async endAll(account: string): Promise<void> {
    const [rows] = await this.database.query('DELETE FROM session WHERE account = $1 RETURNING id', [
      account,
    ]);
    for (const { id } of rows) this.identity.revoke({ account, credential: id });
  }

  async sweep(): Promise<void> {
    await this.database.query('DELETE FROM session WHERE expires_at < now()');
  }

  private cookie(token: string, maxAge: number): string {
    const { secure } = this.config;
    return cookieLine({ name: this.identity.cookieName, value: token, maxAge, secure });
  }
}
