import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '@touchstone/server/database/embedded';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the PostgreSQL that this run of the tests shares, one a role. */
    postgres: { superuserUrl: string; ownerUrl: string; appUrl: string };
  }
}

/** One PostgreSQL a run; each test file makes databases of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = path.join(tmpdir(), `touchstone-tests-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const database = await startEmbedded(folder, { settings: ['max_connections=300'] });
  const { superuserUrl, ownerUrl, appUrl } = database;
  project.provide('postgres', { superuserUrl, ownerUrl, appUrl });
  return async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
