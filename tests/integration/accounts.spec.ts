import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command as userCommand } from '@touchstone/cli/commands/user';
import { limits } from '@touchstone/server/accounts/throttle';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connect } from './board.fixture.ts';
import { signUp, visitor, type Client, type Json } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const fresh = () => `${Math.random().toString(36).slice(2)}@example.org`;

describe('signing in', () => {
  test('somebody who registers is signed in, and can sign out and in again', async () => {
    const ada = await server.account('Ada');
    expect((await ada.get('/api/me')).body).toMatchObject(ada.account);
    expect((await ada.post('/api/auth/logout')).status).toBe(204);
    expect((await ada.get('/api/me')).status).toBe(401);
    const { email, password } = ada;
    expect((await ada.post('/api/auth/login', { email: email.toUpperCase(), password })).status).toBe(200);
    expect((await ada.get('/api/me')).body).toMatchObject(ada.account);
  });

  test('a visitor is told what to do', async () => {
    const { status, headers, body } = await visitor(server.url).get('/api/me');
    expect(status).toBe(401);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'NOT_SIGNED_IN', status: 401 });
  });

  test('a wrong password and an unknown address are answered alike', async () => {
    const bea = await server.account('Bea');
    const wrong = await visitor(server.url).post('/api/auth/login', { email: bea.email, password: 'x' });
    const unknown = await visitor(server.url).post('/api/auth/login', { email: fresh(), password: 'x' });
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  test('a session cannot be fixed beforehand: signing in makes a new one and ends the one before', async () => {
    const cid = await signUp(server.url, 'Cid', fresh());
    const before = cid.cookie;
    await cid.post('/api/auth/login', { email: cid.email, password: cid.password });
    expect(cid.cookie).not.toBe(before);
    const answer = await visitor(server.url).fetch('/api/me', { headers: { cookie: before } });
    expect(answer.status).toBe(401);
  });

  test('the cookie is out of reach of scripts and other sites, and its token is not in the database', async () => {
    const answer = await visitor(server.url).fetch('/api/demo/seat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'observer@demo.test' }),
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^touchstone=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    const token = cookie!.slice('touchstone='.length, 'touchstone='.length + 43);
    const sessions = JSON.stringify(
      await server.app.nest.get(DataSource).query('SELECT encode(token_hash, $1) FROM session', ['base64']),
    );
    expect(sessions).not.toContain(token);
    expect(sessions).not.toContain(Buffer.from(token, 'base64url').toString('base64'));
  });

  test('a changed password ends every other session', async () => {
    const dan = await signUp(server.url, 'Dan', fresh());
    const elsewhere = visitor(server.url);
    await elsewhere.post('/api/auth/login', { email: dan.email, password: dan.password });
    const wrong = await dan.post('/api/me/password', { present: 'wrong', next: 'another four words' });
    expect(wrong.body).toMatchObject({ code: 'WRONG_CREDENTIALS', field: 'present' });
    const changed = { present: dan.password, next: 'another four words' };
    const before = dan.cookie;
    expect((await dan.post('/api/me/password', changed)).status).toBe(204);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    expect((await dan.get('/api/me')).status).toBe(200);
    expect(dan.cookie).not.toBe(before);
    expect((await elsewhere.fetch('/api/me', { headers: { cookie: before } })).status).toBe(401);
  });

  test('somebody sees the own log-ins and ends one of them; those of others are out of reach', async () => {
    const mia = await signUp(server.url, 'Mia', fresh());
    const elsewhere = visitor(server.url);
    await elsewhere.post('/api/auth/login', { email: mia.email, password: mia.password });
    const { sessions } = (await mia.get('/api/sessions')).body;
    expect(sessions.map((each: Json) => each.current)).toEqual([false, true]);
    const end = (client: Client, id: string) => client.fetch(`/api/sessions/${id}`, { method: 'DELETE' });
    const stranger = await signUp(server.url, 'Noa', fresh());
    expect((await end(stranger, sessions[0].id)).status).toBe(404);
    expect((await end(mia, sessions[0].id)).status).toBe(204);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    expect((await mia.get('/api/sessions')).body.sessions).toHaveLength(1);
  });

  test('a log-in ends when nobody uses it, and lasts no longer than it may however much it is used', async () => {
    const idle = await startServer({ env: { SESSION_IDLE_HOURS: '1', SESSION_DAYS: '0.5' } });
    const lea = await signUp(idle.url, 'Lea', fresh());
    const sql = (text: string) => idle.app.nest.get(DataSource).query(text);
    const minutesLeft = async () => {
      const { expiresAt } = (await lea.get('/api/sessions')).body.sessions[0];
      return Math.round((Date.parse(expiresAt) - Date.now()) / 60_000);
    };
    expect(await minutesLeft()).toBe(60);
    await sql("UPDATE session SET expires_at = now() + interval '1 minute'");
    const again = await startServer({ env: { ...idle.env, PORT: '0' } });
    await visitor(again.url).fetch('/api/me', { headers: { cookie: lea.cookie } });
    await expect.poll(minutesLeft).toBe(60);
    await sql("UPDATE session SET created_at = now() - interval '11.9 hours'");
    const third = await startServer({ env: { ...idle.env, PORT: '0' } });
    await visitor(third.url).fetch('/api/me', { headers: { cookie: lea.cookie } });
    await expect.poll(minutesLeft).toBe(6);
    await sql('UPDATE session SET expires_at = now()');
    const late = await startServer({ env: { ...idle.env, PORT: '0' } });
    const answer = await visitor(late.url).fetch('/api/me', { headers: { cookie: lea.cookie } });
    expect(answer.status).toBe(401);
    for (const server of [late, third, again, idle]) await server.stop();
  });

  test('signing out everywhere ends every session', async () => {
    const eve = await signUp(server.url, 'Eve', fresh());
    const elsewhere = visitor(server.url);
    await elsewhere.post('/api/auth/login', { email: eve.email, password: eve.password });
    await eve.post('/api/auth/logout', { everywhere: true });
    expect((await elsewhere.get('/api/me')).status).toBe(401);
  });

  test('guessing at one account is slowed down, the right password too', async () => {
    const fay = await signUp(server.url, 'Fay', fresh());
    const guess = () => visitor(server.url).post('/api/auth/login', { email: fay.email, password: 'guess' });
    const answers = await Promise.all(Array.from({ length: limits.account.burst + 4 }, guess));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(limits.account.burst);
    const right = await visitor(server.url).post('/api/auth/login', {
      email: fay.email,
      password: fay.password,
    });
    expect(right.body.code).toBe('TOO_MANY');
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    await server.app.nest.get(DataSource).query('DELETE FROM throttle');
  });
});

describe('registering', () => {
  test.each([
    ['email', { email: 'nobody' }],
    ['email', { email: undefined }],
    ['name', { name: '  ' }],
    ['name', { name: 'a\u0000b' }],
    ['password', { password: 'short' }],
    ['password', { password: 'aaaaaaaaaaaaaaaa' }],
    ['password', { password: 'gus.hendricks-1' }],
    ['password', { password: 12 }],
  ])('names the field at fault: %s', async (field, change) => {
    const person = {
      email: 'gus.hendricks@example.org',
      password: 'four unrelated words',
      name: 'Gus',
      ...change,
    };
    const { status, body } = await visitor(server.url).post('/api/auth/register', person);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'INVALID', field });
  });

  test('an address has one account', async () => {
    const hal = await server.account('Hal');
    const person = { email: hal.email, password: 'four unrelated words', name: 'Hal' };
    const { status, body } = await visitor(server.url).post('/api/auth/register', person);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'CONFLICT', field: 'email' });
  });

  test('without the demo only by invitation; the first link makes the owner, once', async () => {
    const plain = await startServer({ env: { TOUCHSTONE_DEMO: '0' } });
    const person = { email: 'ivy@example.org', password: 'four unrelated words', name: 'Ivy' };
    const register = (token?: string, email = person.email) =>
      visitor(plain.url).post('/api/auth/register', { ...person, email, token });
    expect((await register()).body.code).toBe('FORBIDDEN');
    expect((await register('wrong')).status).toBe(404);
    expect(plain.app.ownerLink).toMatch(/\/register\?token=[\w-]{43}$/);
    const token = new URL(plain.app.ownerLink!).searchParams.get('token')!;
    const both = await Promise.all([register(token), register(token, 'jon@example.org')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 404]);
    expect((await visitor(plain.url).get('/api/demo')).status).toBe(404);
    await plain.stop();
  });
});

describe('API tokens', () => {
  test('act for the account until they are deleted, need no origin, and make no further tokens', async () => {
    const kim = await server.account('Kim');
    const { body: made } = await kim.post('/api/tokens', { name: 'nightly export' });
    const use = (token: string, path = '/api/me', init: RequestInit = {}) =>
      fetch(server.url + path, { ...init, headers: { authorization: `Bearer ${token}` } });
    expect(await (await use(made.token)).json()).toMatchObject(kim.account);
    expect((await use(made.token, '/api/tokens', { method: 'POST' })).status).toBe(422);
    const again = await fetch(`${server.url}/api/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${made.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'another' }),
    });
    expect(again.status).toBe(403);
    const { body: listed } = await kim.get('/api/tokens');
    expect(listed.tokens).toMatchObject([{ id: made.id, name: 'nightly export' }]);
    expect(JSON.stringify(listed)).not.toContain(made.token);
    const stranger = await server.account('Stranger');
    expect((await stranger.fetch(`/api/tokens/${made.id}`, { method: 'DELETE' })).status).toBe(404);
    expect((await kim.fetch(`/api/tokens/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await use(made.token)).status).toBe(401);
  });

  test('a wrong token is nobody, even beside a good cookie', async () => {
    const leo = await server.account('Leo');
    const headers = { authorization: 'Bearer wrong', cookie: leo.cookie };
    expect((await fetch(`${server.url}/api/me`, { headers })).status).toBe(401);
  });
});

describe('other sites', () => {
  const post = async (headers: Record<string, string>) => {
    const mia = await server.account('Mia');
    const answer = await fetch(`${server.url}/api/tokens`, {
      method: 'POST',
      headers: { cookie: mia.cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name: 'x' }),
    });
    return answer.status;
  };

  test.each([
    ['no origin', {}],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a hidden origin', { origin: 'null' }],
    ['a foreign site, whatever the origin', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('cannot act through a cookie: %s', async (_, headers) => {
    expect(await post(headers)).toBe(403);
  });

  test('our own page can', async () => {
    expect(await post({ 'sec-fetch-site': 'same-origin' })).toBe(201);
    expect(await post({ origin: server.url })).toBe(201);
  });
});

describe('the demo', () => {
  /** A request under another name: fetch does not let the Host header be set. */
  async function statusUnder(host: string, url: string): Promise<number | undefined> {
    const asked = request(`${url}/api/demo`, { headers: { host } }).end();
    const [answer] = await once(asked, 'response');
    answer.resume();
    return answer.statusCode;
  }

  test('answers on this machine under its own name only, and cannot be opened to others by mistake', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'touchstone-demo-'));
    const first = await startServer({ env: { TOUCHSTONE_DATA: data } });
    await first.stop();
    const { DATABASE_URL, DATABASE_OWNER_URL } = first.env;
    const env = { DATABASE_URL, DATABASE_OWNER_URL, TOUCHSTONE_DATA: data, TOUCHSTONE_DEMO: '' };
    await expect(startServer({ env: { ...env, HOST: '0.0.0.0' } })).rejects.toThrow(/lets others in/);
    const local = await startServer({ env });
    const { port } = new URL(local.url);
    expect(await statusUnder(`localhost:${port}`, local.url)).toBe(200);
    expect(await statusUnder(`127.0.0.1:${port}`, local.url)).toBe(200);
    expect(await statusUnder(`rebound.example:${port}`, local.url)).toBe(403);
    await local.stop();
    rmSync(data, { recursive: true });
  });

  test('has seats to take with one click, and goes for good', async () => {
    const data = mkdtempSync(path.join(tmpdir(), 'touchstone-demo-'));
    const shown = await startServer({ env: { TOUCHSTONE_DATA: data } });
    const guest = visitor(shown.url);
    const { body } = await guest.get('/api/demo');
    expect(body.seats.map(({ role }: { role: string }) => role)).toEqual([
      'moderator',
      ...Array(6).fill('reviewer'),
      'observer',
    ]);
    for (const email of ['moderator@demo.test', 'reviewer5@demo.test']) {
      expect((await guest.post('/api/demo/seat', { email })).status).toBe(200);
      expect((await guest.get('/api/me')).body.email).toBe(email);
    }
    const noel = await signUp(shown.url, 'Noel', fresh());
    expect((await guest.post('/api/demo/seat', { email: noel.email })).status).toBe(404);
    expect((await noel.post('/api/demo/remove')).status).toBe(403);
    await shown.stop();
    const { DATABASE_URL, DATABASE_OWNER_URL } = shown.env;
    const env = { DATABASE_URL, DATABASE_OWNER_URL, TOUCHSTONE_DATA: data, TOUCHSTONE_DEMO: '' };
    const local = await startServer({ env });
    const here = visitor(local.url);
    await here.post('/api/demo/seat', { email: 'reviewer5@demo.test' });
    expect((await here.post('/api/demo/remove')).status).toBe(204);
    expect((await here.get('/api/me')).status).toBe(401);
    expect((await here.get('/api/demo')).status).toBe(404);
    await local.stop();
    const again = await startServer({ env: { ...env, TOUCHSTONE_DEMO: '1' } });
    expect((await visitor(again.url).get('/api/demo')).status).toBe(404);
    await again.stop();
    rmSync(data, { recursive: true });
  });
});

test('under https the cookie is bound to the host, and the browser is told to stay', async () => {
  const secure = await startServer({ env: { PUBLIC_URL: 'https://review.example.org' } });
  const { port } = secure.app.nest.getHttpServer().address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/api/demo/seat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://review.example.org' },
    body: JSON.stringify({ email: 'observer@demo.test' }),
  });
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-touchstone=.*; Path=\/;.*; Secure$/);
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  await secure.stop();
});

test('the operator ends every log-in and token of an account, and its connections are cut', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue();
  const gil = await server.account('Gil');
  const { token } = (await gil.post('/api/tokens', { name: 'a program' })).body;
  const bearer = () => fetch(`${server.url}/api/boards`, { headers: { authorization: `Bearer ${token}` } });
  expect((await bearer()).status).toBe(200);
  const follower = await connect(server.url, gil);
  const cut = new Promise((resolve) => follower.socket.once('disconnect', resolve));
  for (const [name, text] of Object.entries(server.env)) vi.stubEnv(name, text);
  expect(await userCommand.run(['sign-out', gil.email])).toBe(0);
  vi.unstubAllEnvs();
  expect(said).toHaveBeenCalledWith(`${gil.email} is signed out everywhere: log-ins 1, API tokens 1.`);
  said.mockRestore();
  await cut;
  // Another process did it: this server believes what it knew for a few seconds.
  const answers = async () => [(await bearer()).status, (await gil.get('/api/me')).status];
  await expect.poll(answers, { timeout: 10_000, interval: 500 }).toEqual([401, 401]);
  const { email, password } = gil;
  expect((await gil.post('/api/auth/login', { email, password })).status).toBe(200);
});
