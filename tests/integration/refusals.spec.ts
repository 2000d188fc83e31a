import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { connect, done, draft, indexOf, join, makeBoard } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

interface Line {
  level: string;
  event?: string;
  code?: string;
  account?: string;
  method?: string;
  route?: string;
  request?: string;
  address?: string;
  unsaid?: number;
}

let server: TestServer;
let owner: Client;
let bea: Client;
let board: string;
let written: MockInstance<typeof process.stdout.write>;

beforeAll(async () => {
  // Before the server starts: it asks then where its log goes.
  written = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  server = await startServer({ env: { LOG_LEVEL: 'warn', TRUST_PROXY: '127.0.0.1' } });
  [owner, bea] = await Promise.all([server.account('Owner'), server.account('Bea')]);
  board = await makeBoard(owner);
  await join(owner, board, bea, 'observer');
});
afterAll(async () => {
  await server.stop();
  written.mockRestore();
});
beforeEach(() => void written.mockClear());

const log = () => written.mock.calls.map(([chunk]) => String(chunk)).join('');
const lines = () =>
  log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

/** Tries to connect from behind a proxy, as somebody at this address. */
function knock(options: { auth?: object; headers?: Record<string, string> }, from = '203.0.113.9') {
  const socket = io(server.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: options.auth,
    extraHeaders: { origin: server.url, 'x-forwarded-for': from, ...options.headers },
  });
  return new Promise<Error | undefined>((resolve) => {
    socket.once('connect', () => resolve(undefined));
    socket.once('connect_error', resolve);
  }).finally(() => socket.close());
}

test('what is refused over the socket is in the log as over HTTP, without a word of what was sent', async () => {
  const form = { type: 'claim.draft', claim: randomUUID(), statement: 'A secret sentence.', kind: 'fact' };
  const body = JSON.stringify({ id: randomUUID(), ...form });
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' };
  await bea.fetch(`/api/boards/${board}/commands`, { method: 'POST', headers, body });
  const follower = await connect(server.url, bea, { 'x-forwarded-for': '203.0.113.9' });
  await follower.command(board, { id: randomUUID(), ...form });
  const connection = follower.socket.id;
  follower.close();

  const [http, socket, ...more] = lines();
  expect(more).toEqual([]);
  expect(http).toMatchObject({ event: 'refused', code: 'ROLE_NOT_ALLOWED', method: 'POST' });
  expect(Object.keys(socket!)).toEqual(Object.keys(http!));
  expect(socket).toMatchObject({
    level: 'warn',
    event: 'refused',
    code: 'ROLE_NOT_ALLOWED',
    account: bea.account.id,
    method: 'SOCKET',
    route: 'command',
    request: connection,
    address: '203.0.113.9',
  });
  for (const secret of ['A secret sentence', bea.cookie, bea.email, bea.cookie.split('=')[1]!])
    expect(log()).not.toContain(secret);
});

test('a connection that is not let in is in the log: another site, a token of nobody', async () => {
  const stolen = `${randomUUID()}${randomUUID()}`;
  expect(await knock({ headers: { origin: 'https://evil.example', cookie: bea.cookie } })).toBeDefined();
  expect(await knock({ auth: { token: stolen } })).toBeDefined();
  expect(await knock({ headers: { authorization: `Bearer ${stolen}` } }, '203.0.113.10')).toBeDefined();
  const answer = await fetch(`${server.url}/api/boards`, {
    headers: { authorization: `Bearer ${stolen}`, 'x-forwarded-for': '203.0.113.11' },
  });
  expect(answer.status).toBe(401);
  // Visitors are no news.
  expect((await fetch(`${server.url}/api/me`)).status).toBe(401);
  expect(await knock({})).toBeUndefined();

  expect(lines().map(({ code, method, route, address }) => [code, method, route, address])).toEqual([
    ['WRONG_ORIGIN', 'SOCKET', 'connect', '203.0.113.9'],
    ['NOT_SIGNED_IN', 'SOCKET', 'connect', '203.0.113.9'],
    ['NOT_SIGNED_IN', 'SOCKET', 'connect', '203.0.113.10'],
    ['NOT_SIGNED_IN', 'GET', '/api/boards', '203.0.113.11'],
  ]);
  for (const secret of [stolen, bea.cookie, 'evil.example']) expect(log()).not.toContain(secret);
});

test('commands that come too fast are in the log, and a flood of refusals does not flood it', async () => {
  const follower = await connect(server.url, owner, { 'x-forwarded-for': '203.0.113.20' });
  const flood = await Promise.all(
    Array.from({ length: 800 }, () => follower.command(board, { id: randomUUID(), ...draft() })),
  );
  const refused = flood.filter((answer) => 'code' in answer);
  expect(refused.length).toBeGreaterThan(300);
  const said = lines();
  expect(said[0]).toMatchObject({ code: 'TOO_MANY', account: owner.account.id, route: 'command' });
  expect(said.length).toBeLessThan(250);
  // Somebody else is still written down, with how many were left out before.
  await bea.fetch('/api/boards', { method: 'POST', headers: { origin: 'https://evil.example' } });
  const all = lines();
  expect(all.at(-1)).toMatchObject({ code: 'WRONG_ORIGIN', unsaid: expect.any(Number) as number });
  const leftOut = all.reduce((sum, { unsaid = 0 }) => sum + unsaid, 0);
  expect(all.length - 1 + leftOut).toBe(refused.length);
  follower.close();
});

test('what is not built is no fault of the server, and in no log', async () => {
  const address = await owner.post(`/api/boards/${board}/documents`, { url: 'https://example.org/' });
  expect([address.status, address.body.code]).toEqual([501, 'NOT_BUILT']);
  expect(lines()).toEqual([]);
});

test('what no page of ours sends is in the log, over HTTP and socket, and not a word of it', async () => {
  const headers = { 'content-type': 'application/json' };
  const body = `{"id": "${randomUUID()}", "a secret`;
  await owner.fetch(`/api/boards/${board}/commands`, { method: 'POST', headers, body });
  const follower = await connect(server.url, owner);
  await follower.command(7 as unknown as string, 'a secret');
  follower.close();
  expect(lines().map(({ code, method, account }) => [code, method, account])).toEqual([
    ['MALFORMED', 'POST', undefined],
    ['MALFORMED', 'SOCKET', owner.account.id],
  ]);
  expect(log()).not.toContain('a secret');
});

test('whoever lets others in without https is told so at the start', async () => {
  const open = await startServer({ env: { LOG_LEVEL: 'warn', HOST: '0.0.0.0' } });
  expect(log()).toContain('no https is between');
  await open.stop();
  written.mockClear();
  const proxied = await startServer({
    env: { LOG_LEVEL: 'warn', HOST: '0.0.0.0', PUBLIC_URL: 'https://review.example.org' },
  });
  await proxied.stop();
  expect(log()).toBe('');
});

test('what the rules of a review refuse, and what is not there, is no matter of security', async () => {
  await owner.get(`/api/boards/${randomUUID()}`);
  await owner.post(`/api/boards/${board}/commands`, { id: randomUUID(), type: 'claim.draft' });
  expect((await indexOf(owner, board)).size).toBeGreaterThan(0);
  await done(owner, board, draft());
  expect(lines()).toEqual([]);
});
