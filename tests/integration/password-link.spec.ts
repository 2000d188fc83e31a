import { randomUUID } from 'node:crypto';
import { command as userCommand } from '@touchstone/cli/commands/user';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { connect } from './board.fixture.ts';
import { signUp, visitor, type Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(() => void vi.restoreAllMocks());

const sql = (text: string) => server.app.nest.get(DataSource).query(text) as Promise<object[]>;
const somebody = (name: string) => signUp(server.url, name, `${randomUUID()}@example.org`);
const next = 'four other words again';

/** What the operator is given by the command line. */
async function linkFor(email: string): Promise<string> {
  const said = vi.spyOn(console, 'log').mockReturnValue();
  for (const [name, text] of Object.entries({ ...server.env, PUBLIC_URL: 'https://review.example.org' }))
    vi.stubEnv(name, text);
  await userCommand.run(['password-link', email.toUpperCase()]).finally(() => vi.unstubAllEnvs());
  const lines = String(said.mock.lastCall![0]).split('\n');
  return lines.at(-1)!;
}
const tokenFor = async (email: string) => (await linkFor(email)).split('#')[1]!;
const use = (token: string, password = next) =>
  visitor(server.url).post('/api/auth/password', { token, next: password });
const logIn = ({ email }: Client, password: string) =>
  visitor(server.url).post('/api/auth/login', { email, password });

test('SV21 a link of the operator sets a new password, once; every log-in ends and its connections are cut', async () => {
  const ada = await somebody('Ada');
  const follower = await connect(server.url, ada);
  const cut = new Promise((resolve) => follower.socket.once('disconnect', resolve));
  const link = await linkFor(ada.email);
  expect(link).toMatch(/^https:\/\/review\.example\.org\/new-password#[\w-]{43}$/);
  const token = link.split('#')[1]!;
  expect((await use(token)).status).toBe(204);
  await cut;
  expect((await ada.get('/api/me')).status).toBe(401);
  expect((await logIn(ada, ada.password)).status).toBe(401);
  expect((await logIn(ada, next)).status).toBe(200);
  expect((await use(token, 'and again four more')).body.code).toBe('NOT_FOUND');
  expect((await logIn(ada, next)).status).toBe(200);
});

test('two who use a link at once do not both set a password', async () => {
  const bea = await somebody('Bea');
  const token = await tokenFor(bea.email);
  const passwords = ['one password of several words', 'another password of words'];
  const answers = await Promise.all(passwords.map((each) => use(token, each)));
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 404]);
  const works = await Promise.all(passwords.map((each) => logIn(bea, each)));
  expect(works.map(({ status }) => status)).toEqual(
    answers.map(({ status }) => (status === 204 ? 200 : 401)),
  );
});

test('a weak password does not use it up', async () => {
  const cid = await somebody('Cid');
  const token = await tokenFor(cid.email);
  expect((await use(token, 'password12345')).body).toMatchObject({ code: 'INVALID', field: 'next' });
  expect((await cid.get('/api/me')).status).toBe(200);
  expect((await use(token)).status).toBe(204);
});

test('SV21 a newer link makes the one before worthless, and each ends by itself', async () => {
  const dan = await somebody('Dan');
  const [older, newer] = [await tokenFor(dan.email), await tokenFor(dan.email)];
  expect((await use(older)).status).toBe(404);
  const [row] = (await sql(
    'SELECT extract(epoch FROM expires_at - now()) / 60 AS minutes FROM password_link',
  )) as [{ minutes: string }];
  expect(Math.round(Number(row.minutes))).toBe(60);
  await sql('UPDATE password_link SET expires_at = now()');
  const late = await use(newer);
  expect(late.status).toBe(404);
  // In the same words, so that guessing teaches nothing.
  expect(late.body.detail).toBe((await use(randomUUID())).body.detail);
  expect((await logIn(dan, dan.password)).status).toBe(200);
});

test('its token is nowhere in the database, and goes with the account', async () => {
  const eve = await somebody('Eve');
  const token = await tokenFor(eve.email);
  const kept = JSON.stringify(await sql("SELECT encode(token_hash, 'escape') AS hash FROM password_link"));
  expect(kept).not.toContain(token);
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ password: eve.password });
  expect((await eve.fetch('/api/me', { method: 'DELETE', headers, body })).status).toBe(200);
  expect((await use(token)).status).toBe(404);
});

test('whoever was shut out by guesses gets in again with it', async () => {
  const fay = await somebody('Fay');
  await Promise.all(Array.from({ length: 14 }, () => logIn(fay, 'a guess')));
  expect((await logIn(fay, fay.password)).status).toBe(429);
  expect((await use(await tokenFor(fay.email))).status).toBe(204);
  expect((await logIn(fay, next)).status).toBe(200);
  await sql('DELETE FROM throttle');
});

test('guessing at links is slowed down', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => use(randomUUID())));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
  await sql('DELETE FROM throttle');
});

test('there is none for a seat of the demo or for nobody', async () => {
  await expect(linkFor('moderator@demo.test')).rejects.toThrow('seat of the demo');
  await expect(linkFor('nobody@example.org')).rejects.toThrow('no account');
});
