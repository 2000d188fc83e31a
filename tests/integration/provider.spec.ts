import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  browser,
  client,
  me,
  person,
  provider,
  refused,
  server,
  sql,
  withPassword,
  useBoth,
} from './provider.fixture.ts';
import { startServer } from './server.fixture.ts';

useBoth();

describe('the way there and back', () => {
  test('somebody new gets an account, is sent to the page they wanted, and is the same person next time', async () => {
    const { email } = person('Amina');
    const tab = browser(server);
    expect((await tab.get('/api/auth/provider')).body.provider).toEqual({
      name: 'Example University',
      only: false,
    });
    expect(await tab.goThrough({ next: '/boards?x=1#top' })).toBe('/boards?x=1#top');
    const first = await me(tab);
    expect(first).toMatchObject({ email, name: 'Amina' });
    const elsewhere = browser(server);
    expect(await elsewhere.goThrough()).toBe('/');
    expect(await me(elsewhere)).toMatchObject({ id: first.id });
  });

  test('the provider is asked by code with PKCE, state and nonce, and sends back to one exact address', async () => {
    const url = new URL(await browser(server).leave());
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: client.id,
      response_type: 'code',
      redirect_uri: `${server.url}/api/auth/callback`,
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      state: expect.stringMatching(/^[\w-]{43}$/) as string,
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect(url.href).not.toContain(client.secret);
  });

  test('an account stays the same person when the address at the provider changes; a new subject is another', async () => {
    const { sub, email } = person();
    const tab = browser(server);
    await tab.goThrough();
    const before = await me(tab);
    provider.people.set(sub, { name: 'Amina', email: 'other@example.org', email_verified: true });
    await tab.goThrough();
    expect(await me(tab)).toEqual(before);
    const reused = randomUUID();
    provider.people.set(reused, { name: 'Not Amina', email, email_verified: true });
    provider.sits = reused;
    expect(refused(await browser(server).goThrough())).toBe('address-taken');
  });

  test('a log-in is rotated: what the browser held before opens nothing', async () => {
    const { tab } = await withPassword();
    const before = tab.jar.get('touchstone')!;
    person();
    await tab.goThrough();
    expect(tab.jar.get('touchstone')).not.toBe(before);
    const fixed = browser(server);
    fixed.jar.set('touchstone', before);
    expect((await fixed.get('/api/me')).status).toBe(401);
  });

  test('signing out ends the log-in here', async () => {
    person();
    const tab = browser(server);
    await tab.goThrough();
    expect((await tab.post('/api/auth/logout')).status).toBe(204);
    expect((await tab.get('/api/me')).status).toBe(401);
  });

  test('whoever presses Cancel is told so and nobody is signed in', async () => {
    provider.sits = null;
    const tab = browser(server);
    expect(await tab.goThrough({ next: '/boards' })).toBe('/login?refused=declined&next=%2Fboards');
    expect((await tab.get('/api/me')).status).toBe(401);
  });

  test('cookies and verifiers of the way are gone after it, and no token of the provider is kept', async () => {
    person();
    const tab = browser(server);
    const callback = await tab.through(await tab.leave());
    const answer = await tab.ask(callback);
    const lines = answer.headers.getSetCookie();
    expect(lines[0]).toBe('touchstone-provider=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
    expect(lines[1]).toMatch(/^touchstone=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(await sql('SELECT * FROM provider_visit WHERE state = $1', [stateOf(callback)])).toEqual([]);
  });
});

const stateOf = (url: string) => new URL(url).searchParams.get('state');

describe('attacks on the way', () => {
  const attack = async (change: (callback: URL) => void) => {
    person();
    const tab = browser(server);
    const callback = new URL(await tab.through(await tab.leave()));
    change(callback);
    const place = await tab.arrive(callback.href);
    expect((await tab.get('/api/me')).status).toBe(401);
    return refused(place);
  };

  test.each<[string, string, (url: URL) => void]>([
    ['another state', 'not-believed', (url) => url.searchParams.set('state', 'x'.repeat(43))],
    ['no state', 'not-believed', (url) => url.searchParams.delete('state')],
    ['two states', 'not-believed', (url) => url.searchParams.append('state', 'x')],
    ['another code', 'not-believed', (url) => url.searchParams.set('code', 'x'.repeat(43))],
    ['no code', 'not-believed', (url) => url.searchParams.delete('code')],
    [
      'the name of another issuer',
      'not-believed',
      (url) => url.searchParams.set('iss', 'https://evil.example'),
    ],
    ['no name of the issuer', 'not-believed', (url) => url.searchParams.delete('iss')],
  ])('%s is refused', async (_, why, change) => {
    expect(await attack(change)).toBe(why);
  });

  test.each<[string, (claims: Record<string, unknown>) => object]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'x' })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['another audience', (claims) => ({ ...claims, aud: 'another' })],
    ['two audiences and no party', (claims) => ({ ...claims, aud: [client.id, 'another'] })],
    [
      'two audiences and another party',
      (claims) => ({ ...claims, aud: [client.id, 'another'], azp: 'another' }),
    ],
    ['an end that is past', (claims) => ({ ...claims, exp: 1_700_000_000 })],
    ['no subject', ({ sub: _, ...claims }) => claims],
  ])('an ID token with %s is refused', async (_, forge) => {
    provider.forge = forge;
    expect(await attack(() => undefined)).toBe('not-believed');
  });

  test.each(['another key', 'the secret', 'nobody'] as const)(
    'an ID token signed by %s is refused',
    async (by) => {
      provider.signedBy = by;
      expect(await attack(() => undefined)).toBe('not-believed');
    },
  );

  test('metadata that names another issuer is not believed', async () => {
    const OIDC_ISSUER = provider.issuer.replace('127.0.0.1', 'localhost');
    const misled = await startServer({
      env: { ...server.env, PORT: '0', PUBLIC_URL: 'http://localhost:1', OIDC_ISSUER },
    });
    const { port } = misled.app.nest.getHttpServer().address() as AddressInfo;
    const answer = await fetch(`http://localhost:${port}/api/auth/provider`, {
      method: 'POST',
      headers: { origin: 'http://localhost:1', 'content-type': 'application/json' },
      body: '{}',
    });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([503, []]);
    await misled.stop();
  });

  test('SV20 the same address works once: a second time, and in another browser, it signs nobody in', async () => {
    person();
    const tab = browser(server);
    const callback = await tab.through(await tab.leave());
    const cookie = tab.jar.get('touchstone-provider')!;
    expect(refused(await browser(server).arrive(callback))).toBe('stale');
    expect(await tab.arrive(callback)).toBe('/');
    const again = browser(server);
    again.jar.set('touchstone-provider', cookie);
    expect(refused(await again.arrive(callback))).toBe('stale');
    expect((await again.get('/api/me')).status).toBe(401);
  });

  test('a code that was redeemed is worth nothing on another way', async () => {
    person();
    const [tab, other] = [browser(server), browser(server)];
    const callback = await tab.through(await tab.leave());
    await tab.arrive(callback);
    const second = new URL(await other.through(await other.leave()));
    second.searchParams.set('code', new URL(callback).searchParams.get('code')!);
    expect(refused(await other.arrive(second.href))).toBe('not-believed');
  });

  test('a code of somebody else, slipped into a browser that set out, is held against the verifier', async () => {
    person('Mallory');
    const [mallory, victim] = [browser(server), browser(server)];
    const stolen = new URL(await mallory.through(await mallory.leave()));
    const own = new URL(await victim.through(await victim.leave()));
    own.searchParams.set('code', stolen.searchParams.get('code')!);
    expect(refused(await victim.arrive(own.href))).toBe('not-believed');
  });

  test('an address of somebody else, opened in a browser that did not set out, signs nobody in', async () => {
    person('Mallory');
    const mallory = browser(server);
    const trap = await mallory.through(await mallory.leave());
    const { tab } = await withPassword();
    const before = await me(tab);
    expect(refused(await tab.arrive(trap))).toBe('stale');
    expect(await me(tab)).toEqual(before);
  });

  test('who takes too long sets out again', async () => {
    person();
    const tab = browser(server);
    const callback = await tab.through(await tab.leave());
    await sql('UPDATE provider_visit SET expires_at = now() WHERE state = $1', [stateOf(callback)]);
    expect(refused(await tab.arrive(callback))).toBe('stale');
  });

  test('the provider sends to no other address, whatever the browser asks for', async () => {
    const url = new URL(await browser(server).leave());
    url.searchParams.set('redirect_uri', 'https://evil.example/api/auth/callback');
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test('another name of this server changes nothing about where the provider sends to', async () => {
    const answer = await fetch(`${server.url.replace('localhost', '127.0.0.1')}/api/auth/provider`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json', 'x-forwarded-host': 'evil.example' },
      body: '{}',
    });
    const { location } = (await answer.json()) as { location: string };
    expect(new URL(location).searchParams.get('redirect_uri')).toBe(`${server.url}/api/auth/callback`);
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:1',
  ])('nobody is sent elsewhere afterwards: %j', async (next) => {
    person();
    const tab = browser(server);
    expect(await tab.goThrough({ next })).toBe('/');
    // Nor by a cookie that was changed.
    const callback = await tab.through(await tab.leave());
    const [token] = tab.jar.get('touchstone-provider')!.split('.');
    const changed = `${token}.${Buffer.from(next).toString('base64url')}`;
    tab.jar.set('touchstone-provider', changed);
    expect(await tab.arrive(callback)).toBe('/');
  });

  test('another site cannot send a browser off', async () => {
    const answer = await fetch(`${server.url}/api/auth/provider`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect((await fetch(`${server.url}/api/auth/provider`)).headers.getSetCookie()).toEqual([]);
  });

  test('setting out is slowed down', async () => {
    const answers = [];
    for (let i = 0; i < 45; i += 1) answers.push((await browser(server).post('/api/auth/provider')).status);
    expect(new Set(answers)).toEqual(new Set([200, 429]));
    await sql('DELETE FROM throttle');
  });
});
