import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '@touchstone/server/config';
import { createApp } from '@touchstone/server/create-app';
import { startEmbedded } from '@touchstone/server/database/embedded';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signUp } from './client.fixture.ts';

const home = mkdtempSync(path.join(tmpdir(), 'touchstone-embedded-'));
const clusters: string[] = [];
let folder: string;
let child: ChildProcess | undefined;

beforeEach(() => {
  folder = path.join(home, Math.random().toString(36).slice(2));
  mkdirSync(folder);
});
afterEach(() => {
  child?.kill('SIGKILL');
  clusters.push(clusterOf(folder));
});
afterAll(() => {
  for (const place of [home, ...clusters]) rmSync(place, { recursive: true, force: true });
});

/** Starts another process on the folder and waits until its database answers. */
async function startElsewhere(): Promise<string> {
  const script = fileURLToPath(new URL('embedded.child.mjs', import.meta.url));
  child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = once(createInterface({ input: child.stdout! }), 'line');
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with ${code}`)));
  return (await Promise.race([line, ended]))[0] as string;
}

async function ask<T>(url: string, statement: string): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows[0] as T;
  } finally {
    await client.end();
  }
}

test('a database left behind by a killed server is taken over, with what it holds', async () => {
  const before = await startElsewhere();
  await ask(before, 'CREATE TABLE kept AS SELECT 42 AS answer');
  const gone = once(child!, 'exit');
  child!.kill('SIGKILL');
  await gone;
  expect(await ask(before, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
  const again = await startEmbedded(folder);
  expect(await ask(again.superuserUrl, 'SELECT answer FROM kept')).toEqual({ answer: 42 });
  await again.stop();
  await expect(ask(again.superuserUrl, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a second start says that the folder is in use; the command line joins it', async () => {
  const url = await startElsewhere();
  await expect(startEmbedded(folder)).rejects.toThrow(new RegExp(`in use .*process ${child!.pid}`));
  const joined = await startEmbedded(folder, { share: true });
  expect(joined.superuserUrl).toBe(url);
  await joined.stop();
  expect(await ask(url, 'SELECT 1 AS here')).toEqual({ here: 1 });
  const gone = once(child!, 'exit');
  child!.kill('SIGKILL');
  await gone;
  await (await startEmbedded(folder)).stop();
});

test('the server survives a killed PostgreSQL', async () => {
  const app = await createApp(loadConfig({ TOUCHSTONE_DATA: folder, PORT: '0', LOG_LEVEL: 'silent' }));
  const ada = await signUp(app.url, 'Ada', 'ada@example.org');
  process.kill(
    Number(readFileSync(path.join(clusterOf(folder), 'postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  );
  const said = new Set<number>();
  await vi.waitUntil(
    async () => {
      const { status } = await ada.get('/health/ready');
      said.add(status);
      return status === 200 && said.has(503);
    },
    { timeout: 30_000, interval: 20 },
  );
  expect([...said].sort()).toEqual([200, 503]);
  expect((await ada.post('/api/auth/login', { email: ada.email, password: ada.password })).status).toBe(200);
  await app.close();
});

test('only this machine and only the operator reach it', async () => {
  const { superuserUrl, appUrl, stop } = await startEmbedded(folder);
  expect(await ask(superuserUrl, 'SHOW listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' });
  expect(await ask(superuserUrl, 'SHOW unix_socket_directories')).toEqual({ unix_socket_directories: '' });
  expect(statSync(path.join(folder, 'embedded.json')).mode & 0o077).toBe(0);
  const guess = Object.assign(new URL(appUrl), { password: 'guess' }).toString();
  await expect(ask(guess, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  await stop();
});

const clusterOf = (place: string): string =>
  path.resolve(place, JSON.parse(readFileSync(path.join(place, 'embedded.json'), 'utf8')).cluster);
