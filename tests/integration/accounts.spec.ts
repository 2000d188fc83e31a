import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('somebody who registers is signed in, and can sign out and in again', async () => {
  const ada = await server.account('Ada');
  expect((await ada.get('/api/me')).body).toEqual(ada.account);
  expect((await ada.post('/api/auth/logout')).status).toBe(204);
  expect((await ada.get('/api/me')).status).toBe(401);
  const { email, password } = ada;
  expect((await ada.post('/api/auth/login', { email: email.toUpperCase(), password })).status).toBe(200);
  expect((await ada.get('/api/me')).body).toEqual(ada.account);
});

test('a visitor is told what to do', async () => {
  const { status, headers, body } = await visitor(server.url).get('/api/me');
  expect(status).toBe(401);
  expect(headers.get('content-type')).toContain('application/problem+json');
  expect(body).toMatchObject({ code: 'NOT_SIGNED_IN', status: 401 });
});
