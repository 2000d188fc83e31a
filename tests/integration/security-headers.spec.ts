import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBoard } from './board.fixture.ts';
import { sendRaw, visitor, type Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let ada: Client;
let board: string;
const web = mkdtempSync(path.join(tmpdir(), 'touchstone-web-'));

beforeAll(async () => {
  writeFileSync(path.join(web, 'index.html'), '<p>Touchstone</p>');
  server = await startServer({ env: { TOUCHSTONE_WEB: web } });
  ada = await server.account('Ada');
  board = await makeBoard(ada);
});
afterAll(async () => {
  await server.stop();
  rmSync(web, { recursive: true });
});

const directives = (policy: string | null) =>
  new Map((policy ?? '').split(';').map((part) => [part.trim().split(' ')[0]!, part.trim()]));

/** A page, an answer, a refusal, a file, a stream, and what is not there. */
const everywhere: [what: string, path: () => string][] = [
  ['a page', () => '/'],
  ['an answer', () => '/api/me'],
  ['a board', () => `/api/boards/${board}`],
  ['a refusal', () => '/api/boards/none'],
  ['an export', () => `/api/boards/${board}/export?format=csv`],
  ['the description', () => '/api/docs'],
  ['nothing', () => '/api/nothing'],
  ['health', () => '/health/live'],
];

test.each(everywhere)('%s is framed by nobody, sniffed by nobody and told to nobody', async (_, address) => {
  const { headers } = await ada.fetch(address());
  const policy = directives(headers.get('content-security-policy'));
  expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(policy.get('default-src')).toBe("default-src 'none'");
  expect(policy.get('script-src') ?? "script-src 'self'").toBe("script-src 'self'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('access-control-allow-origin')).toBeNull();
  expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
  if (address().startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store');
});

test('a page runs no script but files of ours, and its forms go nowhere else', async () => {
  const { headers } = await visitor(server.url).fetch('/');
  const policy = directives(headers.get('content-security-policy'));
  for (const name of ['script-src', 'style-src', 'connect-src', 'form-action', 'worker-src'])
    expect(policy.get(name)).toBe(`${name} 'self'`);
  expect(policy.get('base-uri')).toBe("base-uri 'none'");
});

test('other sites are not told what is theirs to ask', async () => {
  const answer = await fetch(`${server.url}/api/me`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test.each(['TRACE / HTTP/1.1', 'TRACK / HTTP/1.1', 'CONNECT example.org:443 HTTP/1.1', 'DEBUG / HTTP/1.1'])(
  '%s is refused and tells nothing back',
  async (line) => {
    const answer = await sendRaw(
      server.url,
      `${line}\r\nhost: localhost\r\nx-secret: 4711\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).not.toContain('4711');
    expect(answer).not.toMatch(/^HTTP\/1.1 2/);
  },
);

test.each([
  ['two lengths', 'content-length: 2\r\ncontent-length: 3\r\n'],
  ['a length and chunks', 'content-length: 2\r\ntransfer-encoding: chunked\r\n'],
  ['chunks in another spelling', 'transfer-encoding: xchunked\r\n'],
  ['a header that goes on in the next line', 'x: a\r\n b: c\r\ncontent-length: 2\r\n\n'],
])('a request with %s is refused, so that no proxy reads it otherwise', async (_, headers) => {
  const answer = await sendRaw(
    server.url,
    `POST /api/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}\r\n{}0\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1.1 4\d\d /);
  expect(answer.match(/^HTTP\/1\.1/gm)).toHaveLength(1);
});

test('what is refused is in the log, by id and without a secret', async () => {
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((chunk: string) => (
    lines.push(String(chunk)),
    true
  )) as typeof process.stdout.write;
  const noisy = await startServer({ env: { LOG_LEVEL: 'warn' } });
  const bea = await noisy.account('Bea');
  const made = await bea.post('/api/tokens', { name: 'a program' });
  await bea.post('/api/auth/login', { email: bea.email, password: 'surely another one' });
  await bea.post('/api/auth/login', { email: bea.email, password: bea.password });
  await bea.fetch('/api/boards', { method: 'POST', headers: { origin: 'https://evil.example' } });
  await bea.post('/api/demo/remove');
  await noisy.stop();
  process.stdout.write = write;
  const events = lines
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { event?: string; code?: string; time: string; account?: string });
  expect(events.map(({ event, code }) => [event, code].filter(Boolean).join(' '))).toEqual([
    'registered',
    'API token made',
    'sign-in refused',
    'signed in',
    'refused WRONG_ORIGIN',
    'refused FORBIDDEN',
  ]);
  for (const { time } of events) expect(time).toMatch(/Z$/);
  for (const secret of [bea.password, made.body.token, bea.email, 'surely another one', bea.cookie])
    expect(lines.join('')).not.toContain(secret);
});
