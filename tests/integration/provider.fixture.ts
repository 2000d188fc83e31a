import { createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startServer, type TestServer } from './server.fixture.ts';
import type { Environment } from '@touchstone/server/config';
import type { Json } from './client.fixture.ts';

/** What a provider says of somebody besides the subject. */
export interface Claims {
  name?: string;
  email?: string;
  email_verified?: boolean;
}

/** A real OpenID Connect provider on this machine, at which whoever `sits` there is logged in. */
export interface TestProvider {
  issuer: string;
  people: Map<string, Claims>;
  /** Subject of the person at the browser; null presses Cancel. */
  sits: string | null;
  /** Changes what the next ID tokens say; they are signed by the provider's key all the same. */
  forge?: (claims: Json) => Json;
  /** By what the next ID tokens are signed. */
  signedBy: 'its key' | 'another key' | 'the secret' | 'nobody';
  stop(): Promise<void>;
  /** At the same address as before. */
  startAgain(): Promise<void>;
}

export const client = { id: 'touchstone', secret: 'a secret of forty characters, or so it is' };

const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const http = createServer();
  await listening(http);
  const { port } = http.address() as AddressInfo;
  const [own, foreign] = [keys(), keys()];
  const test: TestProvider = {
    issuer: `http://127.0.0.1:${port}`,
    people: new Map(),
    sits: null,
    signedBy: 'its key',
    startAgain: () => listening(http, port),
    stop: async () => {
      http.closeAllConnections();
      if (http.listening) await new Promise((resolve) => http.close(resolve));
    },
  };
  const provider = new Provider(test.issuer, {
    clients: [
      { client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] },
      { client_id: 'another', client_secret: client.secret, redirect_uris: [redirectUri] },
    ],
    jwks: { keys: [own.privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['of a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    interactions: { url: () => '/log-in' },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...test.people.get(id) }),
    }),
    loadExistingGrant: async ({ oidc }: { oidc: Json }) => {
      const { Grant } = oidc.provider as Provider;
      const grant = new Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    const { id_token, ...rest } = (context.body ?? {}) as { id_token?: string };
    if (context.path !== '/token' || !id_token || !(test.forge ?? test.signedBy !== 'its key')) return;
    const [header, payload] = id_token
      .split('.', 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json);
    const alg = test.signedBy === 'nobody' ? 'none' : test.signedBy === 'the secret' ? 'HS256' : 'RS256';
    const said = [{ ...header, alg }, test.forge?.(payload) ?? payload].map(encode).join('.');
    const signature = {
      'its key': () => createSign('RSA-SHA256').update(said).sign(own.privateKey, 'base64url'),
      'another key': () => createSign('RSA-SHA256').update(said).sign(foreign.privateKey, 'base64url'),
      'the secret': () => createHmac('sha256', client.secret).update(said).digest('base64url'),
      nobody: () => '',
    }[test.signedBy]();
    context.body = { ...rest, id_token: `${said}.${signature}` };
  });
  const answer = provider.callback();
  http.on('request', (request, response) => {
    if (request.url !== '/log-in') return answer(request, response);
    const result = test.sits === null ? { error: 'access_denied' } : { login: { accountId: test.sits } };
    void provider.interactionFinished(request, response, result);
  });
  return test;
}

const encode = (part: Json) => Buffer.from(JSON.stringify(part)).toString('base64url');

async function listening(server: Server, port = 0): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await listening(server);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server and the provider that it is registered at. */
export async function startBoth(
  env: Environment = {},
): Promise<{ server: TestServer; provider: TestProvider }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const provider = await startProvider(`${url}/api/auth/callback`);
  const server = await startServer({
    env: {
      PORT: String(port),
      PUBLIC_URL: url,
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: 'Example University',
      ...env,
    },
  });
  return { server, provider };
}

/** A browser with cookies of every site, which goes where it is sent. */
export function browser(server: TestServer) {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string) => {
    const { host } = new URL(url);
    if (!jars.has(host)) jars.set(host, new Map());
    return jars.get(host)!;
  };

  async function ask(url: string, init: RequestInit = {}): Promise<Response> {
    const jar = jarOf(url);
    const headers = new Headers(init.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method && init.method !== 'GET') headers.set('origin', server.url);
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    return answer;
  }

  const send = async (method: string, path: string, body?: object) => {
    const answer = await ask(server.url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : '') as Json };
  };

  /** Where the provider sends this browser back to, which is not asked for yet. */
  async function through(location: string): Promise<string> {
    let url = location;
    for (let steps = 0; steps < 10 && !url.startsWith(server.url); steps += 1) {
      const answer = await ask(url);
      const to = answer.headers.get('location');
      if (to === null) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
      url = new URL(to, url).href;
    }
    return url;
  }

  /** Asks for the address that the provider sent it to. Answers where it is sent on to. */
  async function arrive(url: string): Promise<string> {
    const answer = await ask(url);
    if (answer.status !== 303) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
    return answer.headers.get('location')!;
  }

  /** The address of the provider. */
  async function leave(body: object = {}, path = '/api/auth/provider'): Promise<string> {
    const answer = await send('POST', path, body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.location;
  }

  return {
    jar: jarOf(server.url),
    ask,
    send,
    leave,
    through,
    arrive,
    /** From now on somebody else may sit here: the provider knows nobody in this browser any more. */
    forgetProvider: () => {
      for (const [host, jar] of jars) if (host !== new URL(server.url).host) jar.clear();
    },
    get: (path: string) => send('GET', path),
    post: (path: string, body: object = {}) => send('POST', path, body),
    /** The whole way there and back; answers the page where it ends. */
    goThrough: async (body?: object, path?: string) => arrive(await through(await leave(body, path))),
  };
}

export type Browser = ReturnType<typeof browser>;

/** Somebody whom the provider knows and vouches for, and who sits at the browser from now on. */
export function somebodyAt(provider: TestProvider, name = 'Amina'): { sub: string; email: string } {
  const sub = randomUUID();
  const email = `${sub}@example.org`;
  provider.people.set(sub, { name, email, email_verified: true });
  provider.sits = sub;
  return { sub, email };
}

/** Somebody with a password, signed in in a browser. */
export async function registered(server: TestServer) {
  const tab = browser(server);
  const email = `${randomUUID()}@example.org`;
  const password = 'four unrelated words';
  const { status } = await tab.post('/api/auth/register', { email, password, name: 'Bea' });
  if (status !== 201) throw new Error(`registration answered ${status}`);
  return { tab, email, password };
}

/** Why somebody who came back was not let in, by the page that they are sent to. */
export const refused = (place: string) => new URL(place, 'http://here').searchParams.get('refused');

/** The server and the provider of the spec that calls `useBoth`. */
export let server: TestServer;
export let provider: TestProvider;

/** Starts both for all tests of a spec; before each the provider is honest again. */
export function useBoth(): void {
  beforeAll(async () => {
    ({ server, provider } = await startBoth());
  });
  afterAll(async () => {
    await server.stop();
    await provider.stop();
  });
  beforeEach(() => {
    provider.forge = undefined;
    provider.signedBy = 'its key';
  });
}

export const person = (name?: string) => somebodyAt(provider, name);
export const withPassword = () => registered(server);
export const sql = (text: string, values: unknown[] = []) =>
  server.app.nest.get(DataSource).query(text, values) as Promise<Record<string, unknown>[]>;
export const me = async (tab: Browser) => (await tab.get('/api/me')).body as Record<string, string>;
