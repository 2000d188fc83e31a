import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { readOrMakeSecrets, readSecrets, urlOf, urls } from './cluster-secrets.ts';
import { initialise, launch, postmaster, stopServer, type Cluster } from './cluster.ts';
import { lockDataFolder } from './data-lock.ts';
import { findBinaries, serverUser } from './postgres-binaries.ts';
import { createLogins } from './roles.ts';

export interface EmbeddedDatabase {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  /** Number of the PostgreSQL process, which changes when it had to be started again. */
  pid(): number | undefined;
  /** Stops PostgreSQL, unless another process of ours runs it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Use the database of a server that already runs on this folder instead of refusing. */
  share?: boolean;
  /** Further settings of PostgreSQL, `name=value`; for tests. */
  settings?: string[];
  log?: (line: string) => void;
}

/**
 * Starts PostgreSQL with its data in `folder`, making cluster, roles and the database `touchstone` at the
 * first start. It listens on 127.0.0.1 only, on a free port, with random passwords. One left behind by a
 * killed server is stopped first; one that is killed while we run is started again on the same port.
 * @throws StartError if a living server uses the folder (unless `share`), or PostgreSQL does not start
 */
export async function startEmbedded(
  folder: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => undefined);
  await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const lock = lockDataFolder(folder);
  if ('heldBy' in lock) {
    if (options.share) return joinRunning(folder);
    throw new StartError([`${folder} is in use by another Touchstone server (process ${lock.heldBy}).`]);
  }
  try {
    const user = await serverUser();
    const [binaries, secrets] = await Promise.all([findBinaries(user), readOrMakeSecrets(folder, user)]);
    const cluster: Cluster = { folder, secrets, binaries, user, log, settings: options.settings ?? [] };
    if (!existsSync(path.join(secrets.cluster, 'PG_VERSION'))) await initialise(cluster);
    await stopLeftBehind(cluster);
    const running = await supervise(cluster);
    try {
      await createLogins(urlOf(secrets, 'postgres', running.port, 'postgres'), secrets);
    } catch (error) {
      await running.stop();
      throw error;
    }
    return {
      ...urls(secrets, running.port),
      pid: running.pid,
      async stop() {
        await running.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function joinRunning(folder: string): Promise<EmbeddedDatabase> {
  const secrets = await readSecrets(folder);
  const found = await postmaster(secrets);
  if (!found) throw new StartError([`The server on ${folder} is still starting. Try again in a moment.`]);
  return { ...urls(secrets, found.port), pid: () => found.pid, stop: async () => undefined };
}

async function stopLeftBehind(cluster: Cluster): Promise<void> {
  if (!(await postmaster(cluster.secrets))) return;
  cluster.log('A database left behind by a server that was killed is stopped first');
  await stopServer(cluster);
}

/** Keeps PostgreSQL running until it is told to stop. */
async function supervise(cluster: Cluster) {
  const port = await freePort();
  let stopping = false;
  let restarting: Promise<void> | undefined;
  let child = await launch(cluster, port);
  const watch = () => {
    child.once('exit', () => {
      if (!stopping) restarting = restart();
    });
  };
  const restart = async () => {
    while (!stopping) {
      cluster.log('PostgreSQL went away and is started again');
      try {
        child = await launch(cluster, port);
        watch();
        return;
      } catch (error) {
        cluster.log(`PostgreSQL does not start: ${(error as Error).message}`);
        await wait(1000);
      }
    }
  };
  watch();
  return {
    port,
    pid: () => child.pid,
    async stop() {
      stopping = true;
      await restarting;
      if (child.exitCode === null && child.signalCode === null) await stopServer(cluster);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
