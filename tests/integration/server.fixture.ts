import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig, type Environment } from '@touchstone/server/config';
import { createApp, type TouchstoneApp } from '@touchstone/server/create-app';
import pg from 'pg';
import { inject } from 'vitest';
import { signUp, type Client } from './client.fixture.ts';

/** A fresh database in the run's PostgreSQL, with the addresses of the three roles. */
export interface TestDatabase {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
}

export interface TestServer {
  url: string;
  database: TestDatabase;
  app: TouchstoneApp;
  /** The environment that it was started with, to start another server like it. */
  env: Environment;
  /** Somebody signed in; the same name is the same account. */
  account(name: string): Promise<Client>;
  stop(): Promise<void>;
}

export async function createDatabase(): Promise<TestDatabase> {
  const postgres = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: postgres.superuserUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} OWNER touchstone_owner`).finally(() => client.end());
  const inIt = (address: string) => Object.assign(new URL(address), { pathname: `/${name}` }).toString();
  return {
    superuserUrl: inIt(postgres.superuserUrl),
    ownerUrl: inIt(postgres.ownerUrl),
    appUrl: inIt(postgres.appUrl),
  };
}

/**
 * A real server in this process on a free port. Without settings it has a fresh database and shows the demo,
 * so that anyone may register.
 */
export async function startServer({ env = {} }: { env?: Environment } = {}): Promise<TestServer> {
  const database = await createDatabase();
  const data = mkdtempSync(path.join(tmpdir(), 'touchstone-server-'));
  const all: Environment = {
    PORT: '0',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    TOUCHSTONE_DATA: data,
    TOUCHSTONE_DEMO: '1',
    TOUCHSTONE_SAMPLE: 'none',
    // Without pages: what is left are the routes.
    TOUCHSTONE_WEB: path.join(data, 'no pages'),
    LOG_LEVEL: 'error',
    // One account makes the boards of many tests.
    BOARDS_PER_HOUR: '100000',
    ...env,
  };
  const removeData = () => rmSync(data, { recursive: true, force: true });
  const app = await createApp(loadConfig(all)).catch((error: unknown) => {
    removeData();
    throw error;
  });
  const accounts = new Map<string, Promise<Client>>();
  const account = (name: string) => {
    const known = accounts.get(name) ?? signUp(app.url, name, `${randomUUID()}@example.org`);
    accounts.set(name, known);
    return known;
  };
  const stop = async () => {
    await app.close();
    removeData();
  };
  return { url: app.url, database, app, env: all, account, stop };
}
