import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { Identity } from './identity.ts';
import { Session } from './session.entity.ts';
import { hashToken, newToken } from './tokens.ts';

/** Log-ins of browsers. */
export class Sessions {
  constructor(
    private readonly database: DataSource,
    private readonly identity: Identity,
    private readonly config: Pick<Config, 'secure' | 'sessionDays'>,
  ) {}

  /** Signs an account in under a new token; what this browser was signed in as ends. */
  async begin(request: FastifyRequest, reply: FastifyReply, account: string): Promise<void> {
    await this.end(request);
    const token = newToken();
    const lifetime = this.config.sessionDays * 86_400;
    await this.database.getRepository(Session).insert({
      tokenHash: hashToken(token),
      id: randomUUID(),
      account,
      expiresAt: new Date(Date.now() + lifetime * 1000),
    });
    reply.header('set-cookie', this.cookie(token, Math.round(lifetime)));
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

  /** Ends every log-in of an account, except one. */
  async endAll(account: string, except?: string): Promise<void> {
    const [rows] = await this.database.query(
      'DELETE FROM session WHERE account = $1 AND id IS DISTINCT FROM $2 RETURNING id',
      [account, except ?? null],
    );
    for (const { id } of rows) this.identity.revoke({ account, credential: id });
  }

  async sweep(): Promise<void> {
    await this.database.query('DELETE FROM session WHERE expires_at < now()');
  }

  private cookie(token: string, maxAge: number): string {
    const secure = this.config.secure ? '; Secure' : '';
    return `${this.identity.cookieName}=${token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
  }
}
