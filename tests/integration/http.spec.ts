import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw, visitor } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
const web = mkdtempSync(path.join(tmpdir(), 'touchstone-web-'));

beforeAll(async () => {
  mkdirSync(path.join(web, 'assets'));
  writeFileSync(path.join(web, 'index.html'), '<p>Touchstone</p>');
  writeFileSync(path.join(web, 'assets/main-1a2b3c.js'), '/* plain */');
  writeFileSync(path.join(web, 'assets/main-1a2b3c.js.gz'), gzipSync('/* compressed beforehand */'));
  server = await startServer({ env: { TOUCHSTONE_WEB: web } });
});
afterAll(async () => {
  await server.stop();
  rmSync(web, { recursive: true });
});

const send = (method: string, place: string, body?: string, type = 'application/json') =>
  visitor(server.url).fetch(place, {
    method,
    body,
    headers: body === undefined ? {} : { 'content-type': type },
  });

const sendPacked = (place: string, body: string) =>
  visitor(server.url).fetch(place, {
    method: 'POST',
    body: gzipSync(body),
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });

describe('every error is problem details (RFC 9457)', () => {
  test.each([
    ['broken JSON', 400, 'MALFORMED', () => send('POST', '/api/auth/login', '{"email":')],
    ['an empty body', 422, 'INVALID', () => send('POST', '/api/auth/login', '')],
    ['a key twice', 422, 'INVALID', () => send('POST', '/api/auth/login', '{"name":1,"name":2}')],
    ['a list for an object', 422, 'INVALID', () => send('POST', '/api/auth/login', '[]')],
    ['no body', 422, 'INVALID', () => send('POST', '/api/auth/login')],
    ['another type', 415, 'UNSUPPORTED_TYPE', () => send('POST', '/api/auth/login', 'a', 'text/csv')],
    ['a compressed body', 415, 'UNSUPPORTED_TYPE', () => sendPacked('/api/auth/login', '{}')],
    ['too much', 413, 'TOO_LARGE', () => send('POST', '/api/auth/login', 'a'.repeat(2 ** 21))],
    ['an unknown address', 404, 'NOT_FOUND', () => send('GET', '/api/nothing')],
    ['an unknown address, written to', 404, 'NOT_FOUND', () => send('POST', '/api/nothing', '{}')],
    ['another method', 405, 'METHOD_NOT_ALLOWED', () => send('DELETE', '/api/boards')],
    ['another method, reading', 405, 'METHOD_NOT_ALLOWED', () => send('GET', '/api/auth/login')],
    ['a broken address', 400, 'MALFORMED', () => send('GET', '/api/%zz')],
    ['a missing file', 404, 'NOT_FOUND', () => send('GET', '/assets/gone.js')],
  ])('%s → %i %s', async (_, status, code, request) => {
    const answer = await request();
    const problem = await answer.json();
    expect(problem).toMatchObject({ status, code, type: `/api/docs#${code}`, title: expect.any(String) });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a bug says nothing of the inside', async () => {
    const broken = await startServer();
    broken.app.nest.get(DataSource).query = () => Promise.reject(new Error('secret of the inside'));
    const answer = await visitor(broken.url).fetch('/api/demo');
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ code: 'INTERNAL' });
    expect(text).not.toContain('secret');
    await broken.stop();
  });
});

describe('pages', () => {
  test('every address that is not of the API is the page, under a policy without anything inline', async () => {
    for (const place of ['/', '/boards', '/b/7/c/8', '/register?token=x']) {
      const answer = await send('GET', place);
      expect(await answer.text()).toBe('<p>Touchstone</p>');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    }
  });

  test('hashed files are kept for good, and sent as they were compressed beforehand', async () => {
    const answer = await visitor(server.url).fetch('/assets/main-1a2b3c.js', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toBe('/* compressed beforehand */');
  });

  test('nothing outside the folder is served', async () => {
    const answer = await sendRaw(
      server.url,
      'GET /assets/../../../../../../etc/passwd HTTP/1.1\r\nhost: localhost\r\n\r\n',
    );
    expect(answer).not.toContain('root:');
  });
});

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['a header too large', `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['a target that is no URL', 'GET // HTTP/1.1\r\nhost: localhost\r\n\r\n', 200],
  ['a host that is no host', 'GET /api/me HTTP/1.1\r\nhost: [x\r\n\r\n', 401],
])('%s is answered calmly', async (_, bytes, status) => {
  expect(await sendRaw(server.url, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
});

describe('operations', () => {
  test('metrics go to this machine, or to whoever holds the token', async () => {
    expect(await (await send('GET', '/metrics')).text()).toContain('http_request_duration_seconds_bucket');
    const guarded = await startServer({ env: { METRICS_TOKEN: 'a long enough token' } });
    const ask = (token?: string) =>
      fetch(`${guarded.url}/metrics`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
    expect((await ask()).status).toBe(403);
    expect((await ask('another long token')).status).toBe(403);
    expect((await ask('a long enough token')).status).toBe(200);
    await guarded.stop();
  });

  test('a request under way is answered before the server stops, which then waits for nothing else', async () => {
    const stopping = await startServer();
    const ada = await stopping.account('Ada');
    const answer = ada.post('/api/auth/login', { email: ada.email, password: ada.password });
    await new Promise((resolve) => stopping.app.nest.getHttpServer().once('request', resolve));
    const asked = performance.now();
    await stopping.stop();
    expect((await answer).status).toBe(200);
    expect(performance.now() - asked).toBeLessThan(5_000);
    await expect(ada.get('/health/live')).rejects.toThrow();
  });
});
