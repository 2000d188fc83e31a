import { randomUUID } from 'node:crypto';
import { insertAccount } from '@touchstone/server/accounts/accounts';
import { newPasswordLink } from '@touchstone/server/accounts/password-links';
import { hashPassword } from '@touchstone/server/accounts/passwords';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeBoard } from './board.fixture.ts';
import {
  browser,
  client,
  me,
  person,
  provider,
  refused,
  server,
  somebodyAt,
  sql,
  startBoth,
  withPassword,
  useBoth,
  type Browser,
  type TestProvider,
} from './provider.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

useBoth();

describe('whose account it is', () => {
  test('an address that the provider does not vouch for makes no account and opens none', async () => {
    const { email } = await withPassword();
    for (const claims of [{ email, email_verified: false }, { email }, {}]) {
      const { sub } = person();
      provider.people.set(sub, { name: 'Mallory', ...claims });
      const tab = browser(server);
      expect(refused(await tab.goThrough())).toBe('address-unverified');
      expect((await tab.get('/api/me')).status).toBe(401);
    }
  });

  test('SV20 an account with the same address is not taken over, verified or not; its owner links it from inside', async () => {
    const { tab, email, password } = await withPassword();
    const { sub } = person();
    provider.people.set(sub, { name: 'Bea', email: email.toUpperCase(), email_verified: true });
    expect(refused(await browser(server).goThrough())).toBe('address-taken');
    expect(await sql('SELECT * FROM provider_link WHERE subject = $1', [sub])).toEqual([]);

    const wrong = await tab.post('/api/me/provider', { purpose: 'link', password: 'not this one' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'WRONG_CREDENTIALS']);
    const none = await tab.post('/api/me/provider', { purpose: 'link' });
    expect([none.status, none.body.code]).toEqual([422, 'INVALID']);
    expect((await tab.get('/api/me/provider')).body).toMatchObject({ linkedSince: null, hasPassword: true });
    const there = await tab.goThrough({ purpose: 'link', password, next: '/me' }, '/api/me/provider');
    expect(there).toBe('/me');
    expect((await tab.get('/api/me/provider')).body.linkedSince).toMatch(/^\d{4}-/);
    const elsewhere = browser(server);
    await elsewhere.goThrough();
    expect(await me(elsewhere)).toMatchObject({ email });
  });

  test('a link is made by the browser and account that set out, and by no other', async () => {
    const { tab, password } = await withPassword();
    const other = await withPassword();
    person();
    const callback = await tab.through(await tab.leave({ purpose: 'link', password }, '/api/me/provider'));
    // Somebody else signs in there meanwhile.
    await tab.post('/api/auth/login', { email: other.email, password });
    expect(await tab.arrive(callback)).toMatch(/^\/me\?refused=signed-out/);
    expect((await tab.get('/api/me/provider')).body.linkedSince).toBeNull();
  });

  test('somebody at the provider belongs to one account, and an account to one of them', async () => {
    const first = await withPassword();
    const second = await withPassword();
    const errand = { purpose: 'link', password: first.password };
    person();
    await first.tab.goThrough(errand, '/api/me/provider');
    expect(refused(await second.tab.goThrough(errand, '/api/me/provider'))).toBe('linked-elsewhere');
    person();
    first.tab.forgetProvider();
    expect(refused(await first.tab.goThrough(errand, '/api/me/provider'))).toBe('linked-elsewhere');
  });

  test('a link is removed with the password; without one it stays, being the only way in', async () => {
    const { tab, email, password } = await withPassword();
    const remove = (by: Browser, body: object) => by.send('DELETE', '/api/me/provider', body);
    person();
    await tab.goThrough({ purpose: 'link', password }, '/api/me/provider');
    expect((await remove(tab, { password: 'not this one' })).status).toBe(401);
    expect((await remove(tab, { password })).status).toBe(204);
    expect((await remove(tab, { password })).status).toBe(404);
    // Who comes by it then is somebody whom nobody knows.
    expect(refused(await browser(server).goThrough())).toBeNull();
    expect((await sql('SELECT 1 FROM account WHERE email = $1', [email])).length).toBe(1);

    person();
    const passwordless = browser(server);
    await passwordless.goThrough();
    expect((await remove(passwordless, { password: 'whatever' })).body.code).toBe('CONFIRM_FIRST');
    await passwordless.goThrough({ purpose: 'confirm' }, '/api/me/provider');
    expect((await remove(passwordless, { password: 'whatever' })).body.code).toBe('FORBIDDEN');
  });

  test('an API token sends nobody to the provider', async () => {
    const { tab, password } = await withPassword();
    const { token } = (await tab.post('/api/tokens', { name: 'a program' })).body;
    const answer = await fetch(`${server.url}/api/me/provider`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ purpose: 'link', password }),
    });
    expect(answer.status).toBe(403);
  });
});

describe('an account without a password', () => {
  const erase = (tab: Browser) => tab.send('DELETE', '/api/me', {});

  test('is erased after its owner has just shown at the provider who they are; the link goes with it', async () => {
    const { sub } = person();
    const tab = browser(server);
    await tab.goThrough();
    expect((await erase(tab)).body.code).toBe('CONFIRM_FIRST');
    const way = await tab.leave({ purpose: 'confirm', next: '/me' }, '/api/me/provider');
    expect(new URL(way).searchParams.get('prompt')).toBe('login');
    const before = tab.jar.get('touchstone');
    expect(await tab.arrive(await tab.through(way))).toBe('/me');
    expect(tab.jar.get('touchstone')).not.toBe(before);
    expect((await tab.get('/api/me/provider')).body.confirmed).toBe(true);
    expect((await erase(tab)).status).toBe(200);
    expect(await sql('SELECT 1 FROM provider_link WHERE subject = $1', [sub])).toEqual([]);
  });

  test('is not confirmed by somebody else, by a log-in that is not fresh, or for longer than minutes', async () => {
    const { sub } = person();
    const tab = browser(server);
    await tab.goThrough();
    const errand = { purpose: 'confirm' };
    person('Mallory');
    tab.forgetProvider();
    expect(refused(await tab.goThrough(errand, '/api/me/provider'))).toBe('somebody-else');
    provider.sits = sub;
    tab.forgetProvider();
    provider.forge = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 3600 });
    expect(refused(await tab.goThrough(errand, '/api/me/provider'))).toBe('not-believed');
    provider.forge = ({ auth_time: _, ...claims }) => claims;
    expect(refused(await tab.goThrough(errand, '/api/me/provider'))).toBe('not-believed');
    provider.forge = undefined;
    expect((await erase(tab)).body.code).toBe('CONFIRM_FIRST');
    await tab.goThrough(errand, '/api/me/provider');
    await sql("UPDATE session SET confirmed_at = now() - interval '6 minutes'");
    expect((await erase(tab)).body.code).toBe('CONFIRM_FIRST');
  });

  test('gets a password, and then has two ways in', async () => {
    const { email } = person();
    const tab = browser(server);
    await tab.goThrough();
    const next = 'four other unrelated words';
    expect((await tab.post('/api/auth/login', { email, password: '' })).status).toBe(401);
    expect((await tab.post('/api/me/password', { next })).body.code).toBe('CONFIRM_FIRST');
    await tab.goThrough({ purpose: 'confirm' }, '/api/me/provider');
    expect((await tab.post('/api/me/password', { next })).status).toBe(204);
    expect((await browser(server).post('/api/auth/login', { email, password: next })).status).toBe(200);
    const without = await tab.post('/api/me/password', { next: 'and again four more words' });
    expect([without.status, without.body.field]).toEqual([422, 'present']);
    expect((await tab.send('DELETE', '/api/me/provider', { password: next })).status).toBe(204);
  });
});

describe('where accounts are made by invitation', () => {
  let closed: { server: TestServer; provider: TestProvider };
  const [there, here] = [() => closed.server, () => closed.provider];
  let first: string;

  beforeAll(async () => {
    closed = await startBoth({ TOUCHSTONE_DEMO: '0' });
    first = new URL(there().app.ownerLink!).searchParams.get('token')!;
  });
  afterAll(async () => {
    await closed.server.stop();
    await closed.provider.stop();
  });

  const somebody = (name: string) => somebodyAt(here(), name);

  test('nobody comes in without one; the first owner can come by the provider; invitations survive the way', async () => {
    const stranger = browser(there());
    somebody('Stranger');
    expect(refused(await stranger.goThrough())).toBe('no-account');
    expect(refused(await stranger.goThrough({ token: randomUUID() }))).toBe('invitation-void');

    const owner = browser(there());
    somebody('Olu');
    await owner.goThrough({ token: first });
    const database = there().app.nest.get(DataSource);
    expect(await database.query('SELECT name, administrator FROM account')).toEqual([
      { name: 'Olu', administrator: true },
    ]);
    somebody('Second');
    expect(refused(await stranger.goThrough({ token: first }))).toBe('invitation-void');

    const asClient = { post: owner.post, get: owner.get } as unknown as Parameters<typeof makeBoard>[0];
    const board = await makeBoard(asClient);
    const invited = await owner.post(`/api/boards/${board}/invitations`, { role: 'reviewer' });
    const token = (invited.body.link as string).split('/').at(-1)!;
    const reviewer = browser(there());
    somebody('Rui');
    expect(await reviewer.goThrough({ next: `/join/${token}`, token })).toBe(`/join/${token}`);
    expect((await reviewer.post('/api/invitations/accept', { token })).body).toEqual({ board });
    const late = browser(there());
    somebody('Late');
    expect(refused(await late.goThrough({ token }))).toBe('invitation-void');
  });
});

describe('when the provider fails', () => {
  test('nobody is kept waiting or shown an error of the server, before and after the way; then it works again', async () => {
    const { server, provider } = await startBoth({ TOUCHSTONE_KEY: Buffer.alloc(32, 7).toString('base64') });
    const tab = browser(server);
    somebodyAt(provider);
    const callback = await tab.through(await tab.leave());
    await provider.stop();
    expect(refused(await tab.arrive(callback))).toBe('provider-away');
    await server.stop();
    const again = await startServer({ env: server.env });
    const fresh = browser(again);
    const { status, body } = await fresh.post('/api/auth/provider');
    expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
    expect(body.detail).toContain('Example University');
    await provider.startAgain();
    expect(await fresh.goThrough()).toBe('/');
    expect((await fresh.get('/api/me')).status).toBe(200);
    await again.stop();
    await provider.stop();
  });

  test('what came of it is in the log, by id and without a code, state, cookie or address', async () => {
    const written = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    const { server, provider } = await startBoth({ LOG_LEVEL: 'warn' });
    const tab = browser(server);
    const { sub, email } = somebodyAt(provider);
    const callback = await tab.through(await tab.leave());
    const cookie = tab.jar.get('touchstone-provider')!;
    await tab.arrive(callback);
    await tab.arrive(callback);
    provider.sits = null;
    await tab.post('/api/auth/logout');
    const other = browser(server);
    await other.goThrough();
    await server.stop();
    await provider.stop();
    const said = written.mock.calls.map(([chunk]) => String(chunk)).join('');
    written.mockRestore();
    const lines = said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { event?: string; refusal?: string });
    expect(lines.map(({ event, refusal }) => [event, refusal].filter(Boolean).join(' '))).toEqual([
      'registered',
      'signed in',
      'sign-in refused stale',
      'provider not believed declined',
      'sign-in refused declined',
    ]);
    const { searchParams } = new URL(callback);
    for (const secret of [
      searchParams.get('code')!,
      searchParams.get('state')!,
      cookie,
      email,
      sub,
      client.secret,
    ])
      expect(said).not.toContain(secret);
  });
});

test('where the provider is the one way in, no password opens anything and nobody sets one', async () => {
  const { server, provider } = await startBoth({ OIDC_ONLY: '1' });
  const database = server.app.nest.get(DataSource);
  const password = 'four unrelated words';
  const old = { email: `${randomUUID()}@example.org`, name: 'Bea', password: await hashPassword(password) };
  const { id } = await insertAccount(database.manager, old);
  const [, token] = (await newPasswordLink(database, id, server.url)).split('#');

  const tab = browser(server);
  expect((await tab.get('/api/auth/provider')).body.provider).toMatchObject({ only: true });
  const { sub } = somebodyAt(provider);
  await tab.goThrough();
  const refusals = [
    await browser(server).post('/api/auth/login', { email: old.email, password }),
    await browser(server).post('/api/auth/register', { email: 'new@example.org', name: 'New', password }),
    await browser(server).post('/api/auth/password', { token, next: 'five other unrelated words' }),
    await tab.post('/api/me/password', { next: 'five other unrelated words' }),
  ];
  for (const { status, body } of refusals) {
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect(body.detail).toContain('Example University');
  }
  // Nor does the way to the provider hang on a password.
  await database.query(
    'UPDATE account SET password = $1 WHERE id = (SELECT account FROM provider_link WHERE subject = $2)',
    [old.password, sub],
  );
  expect((await tab.send('DELETE', '/api/me/provider', { password })).status).toBe(403);
  expect((await tab.get('/api/me/provider')).body.linkedSince).not.toBeNull();
  await server.stop();
  await provider.stop();
});
