import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { ProblemError } from '../operations/problem.ts';
import { cookieName, readCookie } from './cookies.ts';
import { hashToken } from './tokens.ts';

/** Who is acting, from the session or token and never from what was sent. */
export interface Actor {
  account: { id: string; email: string; name: string };
  via: 'cookie' | 'token';
  /** Id of the session or API token, by which a revocation names it. */
  credential: string;
}

/** A log-in that ended; without a credential every one of the account. */
export interface Revocation {
  account: string;
  credential?: string;
}

export interface Credentials {
  /** The Cookie header. */
  cookie?: string;
  /** The Authorization header. */
  authorization?: string;
}

/** What was shown to be let in, before it is looked up. */
export interface Login {
  via: Actor['via'];
  token: string;
}

interface Known {
  actor: Actor;
  until: number;
}

/**
 * Turns credentials into an actor. An answer is remembered for a few seconds, so a revocation holds at once
 * on the server that did it and after that time on the others.
 */
export class Identity {
  private readonly known = new Map<string, Known>();
  /** Look-ups under way: whoever asks meanwhile waits for the same one. */
  private readonly asking = new Map<string, Promise<Actor | undefined>>();
  private readonly listeners = new Set<(revocation: Revocation) => void>();
  private static readonly memory = 5_000;

  constructor(
    private readonly database: DataSource,
    private readonly config: Pick<Config, 'secure'>,
  ) {}

  get cookieName(): string {
    return cookieName('touchstone', this.config.secure);
  }

  sessionToken(cookie: string | undefined): string | undefined {
    return readCookie(cookie, this.cookieName);
  }

  /** What the headers show. A bearer token goes before a cookie; a malformed one is nobody's. */
  loginOf({ cookie, authorization }: Credentials): Login | undefined {
    if (authorization !== undefined) {
      const [, token] = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(authorization) ?? [];
      return token ? { via: 'token', token } : undefined;
    }
    const token = this.sessionToken(cookie);
    return token ? { via: 'cookie', token } : undefined;
  }

  /** The actor, or undefined for a visitor. */
  async actorOf(credentials: Credentials): Promise<Actor | undefined> {
    const login = this.loginOf(credentials);
    return login && this.holderOf(login);
  }

  /** Whose log-in it is; at once if that was asked a moment ago. */
  holderOf(login: Login): Actor | Promise<Actor | undefined> {
    const remembered = this.known.get(keyOf(login));
    if (remembered && remembered.until > performance.now()) return remembered.actor;
    return this.lookUp(login);
  }

  /** @throws ProblemError NOT_SIGNED_IN */
  async requireActor(credentials: Credentials): Promise<Actor> {
    const actor = await this.actorOf(credentials);
    if (actor) return actor;
    throw signInFirst();
  }

  /** Says that log-ins ended: forgotten here, and told to whoever holds connections open. */
  revoke(revocation: Revocation): void {
    // What they find may be from before: not to be remembered.
    this.asking.clear();
    for (const [token, { actor }] of this.known) {
      const same = revocation.credential === undefined || revocation.credential === actor.credential;
      if (actor.account.id === revocation.account && same) this.known.delete(token);
    }
    for (const listener of this.listeners) listener(revocation);
  }

  /** @returns a function that ends the subscription */
  onRevoked(listener: (revocation: Revocation) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async lookUp(login: Login): Promise<Actor | undefined> {
    const key = keyOf(login);
    const asked = this.asking.get(key);
    if (asked) return asked;
    const until = performance.now() + Identity.memory;
    const asking = this.ask(login);
    this.asking.set(key, asking);
    try {
      const actor = await asking;
      if (this.asking.get(key) === asking) this.remember(key, actor, until);
      return actor;
    } finally {
      if (this.asking.get(key) === asking) this.asking.delete(key);
    }
  }

  private async ask({ via, token }: Login): Promise<Actor | undefined> {
    const [row] = await this.database.query(queries[via], [hashToken(token)]);
    if (!row) return undefined;
    const { credential, id, email, name } = row;
    return { account: { id, email, name }, via, credential };
  }

  private remember(key: string, actor: Actor | undefined, until: number): void {
    this.known.delete(key);
    if (actor === undefined) return;
    if (this.known.size > 10_000) this.known.clear();
    this.known.set(key, { actor, until });
  }
}

const keyOf = ({ via, token }: Login) => `${via}:${token}`;

export const signInFirst = () =>
  new ProblemError('NOT_SIGNED_IN', 'Sign in first, or send an API token as Authorization: Bearer.');

const queries: Record<Actor['via'], string> = {
  cookie: `SELECT s.id AS credential, a.id, a.email, a.name FROM session s JOIN account a ON a.id = s.account
    WHERE s.token_hash = $1 AND s.expires_at > now()`,
  token: `SELECT t.id AS credential, a.id, a.email, a.name FROM api_token t JOIN account a ON a.id = t.account
    WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > now())`,
};
