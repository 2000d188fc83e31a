import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbedded, type EmbeddedDatabase } from '@touchstone/server/database/embedded';
import { buildServer } from '../faults/build-server.ts';

/** A server in a process of its own, on a PostgreSQL of its own: both can be killed. */
export interface MortalServer {
  url: string;
  database: EmbeddedDatabase;
  /** kill -9 of the server, and starting it again on the same port. */
  killServer(): Promise<void>;
  /** kill -9 of PostgreSQL, and waiting until whoever watches over it has started it again. */
  killDatabase(): Promise<void>;
  stop(): Promise<void>;
}

/** Bundles the server as it is now, and starts it. */
export async function startMortal(): Promise<MortalServer> {
  const main = await buildServer();
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-faults-'));
  const database = await startEmbedded(path.join(folder, 'database'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    TOUCHSTONE_DATA: path.join(folder, 'data'),
    TOUCHSTONE_DEMO: '1',
    LOG_LEVEL: 'fatal',
  };
  let child = await launch(main, env, url);
  return {
    url,
    database,
    async killServer() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      child = await launch(main, env, url);
    },
    async killDatabase() {
      const killed = database.pid()!;
      process.kill(killed, 'SIGKILL');
      while (database.pid() === killed) await wait(50);
    },
    async stop() {
      child.kill('SIGKILL');
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(main: string, env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (ready?.ok) return child;
    await wait(50);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
