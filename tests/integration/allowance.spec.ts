import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, done, draft, indexOf, join, makeBoard, send } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

/** What one account may do: here so little that a test reaches it. */
let server: TestServer;
let owner: Client;
let board: string;

beforeAll(async () => {
  server = await startServer({
    env: {
      COMMANDS_PER_SECOND: '4',
      BOARDS_PER_HOUR: '3',
      UPLOADS_PER_HOUR: '6',
      UPLOAD_MB_PER_HOUR: '32',
    },
  });
  owner = await server.account('Owner');
  board = await makeBoard(owner);
});
afterAll(() => server.stop());

const newcomer = async (name: string, role: 'moderator' | 'reviewer' = 'reviewer') => {
  const client = await server.account(name);
  await join(owner, board, client, role);
  return client;
};

test('commands of one account, over HTTP and socket together, run out and come back; others go on', async () => {
  const ada = await newcomer('Ada');
  const follower = await connect(server.url, ada);
  const bursts = await Promise.all([
    ...Array.from({ length: 15 }, () => follower.command(board, { id: randomUUID(), ...draft() })),
    ...Array.from({ length: 15 }, async () => (await send(ada, board, draft())).body),
  ]);
  const refused = bursts.filter((answer) => 'code' in answer);
  expect(bursts.length - refused.length).toBeGreaterThanOrEqual(20);
  expect(refused.length).toBeGreaterThan(0);
  for (const problem of refused) {
    expect(problem).toMatchObject({ code: 'TOO_MANY', status: 429, retryAfter: 1 });
    expect(problem).toHaveProperty('detail', expect.stringContaining('Try again in a second.'));
  }
  const bo = await newcomer('Bo');
  await done(bo, board, draft());
  // Nothing of what was refused was done; the same command is taken when there is room again.
  const command = { id: randomUUID(), ...draft() };
  await expect.poll(() => follower.command(board, command), { timeout: 5_000 }).toHaveProperty('receipt');
  const claims = (await indexOf(owner, board)).claims.length;
  expect(claims).toBe(bursts.length - refused.length + 2);
  follower.close();
});

test('boards of one account in an hour, with the time to wait', async () => {
  const maker = await server.account('Maker');
  for (let i = 0; i < 3; i++) await makeBoard(maker);
  const { status, headers, body } = await maker.post('/api/boards', { id: randomUUID(), title: 'One more' });
  expect([status, body.code]).toEqual([429, 'TOO_MANY']);
  // An hour's worth of three drains one by one.
  expect(body.retryAfter).toBeGreaterThan(1_100);
  expect(body.retryAfter).toBeLessThanOrEqual(1_200);
  expect(headers.get('retry-after')).toBe(String(body.retryAfter));
  expect(body.detail).toBe(
    'You have made more boards in an hour than this server takes from one account. Try again in 20 minutes.',
  );
  expect((await maker.get('/api/boards')).body.boards).toHaveLength(3);
  await makeBoard(await server.account('Another'));
});

const attach = async (client: Client, bytes: number) => {
  const form = new FormData();
  form.set('file', new Blob([Buffer.alloc(bytes, 7)]), 'scan.bin');
  const answer = await client.fetch(`/api/boards/${board}/attachments`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as { retryAfter: number; detail: string } };
};

test('files and texts of one account in an hour, by number', async () => {
  const cy = await newcomer('Cy', 'moderator');
  const note = { title: 'Notes', text: 'It opened in 1932.' };
  for (let i = 0; i < 2; i++) {
    expect((await cy.post(`/api/boards/${board}/documents/preview`, note)).status).toBe(200);
    expect((await cy.post(`/api/boards/${board}/documents`, note)).status).toBe(201);
    expect((await attach(cy, 10)).status).toBe(201);
  }
  const { size } = await indexOf(owner, board);
  for (const path of ['documents', 'documents/preview']) {
    const { status, body } = await cy.post(`/api/boards/${board}/${path}`, note);
    expect([status, body.code, body.retryAfter]).toEqual([429, 'TOO_MANY', expect.toSatisfy(about(600))]);
  }
  expect((await attach(cy, 10)).status).toBe(429);
  expect((await indexOf(owner, board)).size).toBe(size);
});

test('files of one account in an hour, by size, before they are read', async () => {
  const di = await newcomer('Di');
  const megabytes = 2 ** 20;
  expect((await attach(di, 20 * megabytes)).status).toBe(201);
  const large = await attach(di, 20 * megabytes);
  expect([large.status, large.body.retryAfter]).toEqual([429, expect.toSatisfy(about(900))]);
  expect(large.body.detail).toContain('Try again in 15 minutes.');
  // What is smaller still goes.
  expect((await attach(di, 5 * megabytes)).status).toBe(201);
});

const about = (seconds: number) => (given: number) => given > seconds - 20 && given <= seconds + 2;
