import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, openSync, closeSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../start-error.ts';
import { lockDataFolder } from './data-lock.ts';
import {
  everyoneMayEnter,
  findBinaries,
  serverUser,
  sharedHome,
  type Binaries,
  type ServerUser,
} from './postgres-binaries.ts';
import { appRole, createLogins, ownerRole } from './roles.ts';

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

/** What is kept in the data folder, readable by the operator only. */
interface Secrets {
  /** Folder of the cluster; in the file relative to the data folder, so that both can be moved. */
  cluster: string;
  superuser: string;
  owner: string;
  app: string;
}

interface Cluster {
  folder: string;
  secrets: Secrets;
  binaries: Binaries;
  user: ServerUser;
  log: (line: string) => void;
  settings: string[];
}

const startDeadline = 60_000;

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
    await createLogins(urlOf(secrets, 'postgres', running.port, 'postgres'), secrets);
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

const secretsFile = (folder: string) => path.join(folder, 'embedded.json');

async function readOrMakeSecrets(folder: string, user: ServerUser): Promise<Secrets> {
  const file = secretsFile(folder);
  if (existsSync(file)) return readSecrets(folder);
  const id = randomBytes(6).toString('hex');
  const reachable = user.uid === undefined || (await everyoneMayEnter(folder));
  const password = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = {
    cluster: reachable ? 'postgres' : path.join(sharedHome, id),
    superuser: password(),
    owner: password(),
    app: password(),
  };
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return readSecrets(folder);
}

async function readSecrets(folder: string): Promise<Secrets> {
  const secrets = JSON.parse(await readFile(secretsFile(folder), 'utf8')) as Secrets;
  return { ...secrets, cluster: path.resolve(folder, secrets.cluster) };
}

/** Makes the cluster aside and moves it into place, so that a start cut short leaves nothing half made. */
async function initialise({ secrets, binaries, user, log }: Cluster): Promise<void> {
  log('Making the database for the first start');
  const draft = `${secrets.cluster}.new`;
  const passwordFile = `${secrets.cluster}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.dirname(draft), { recursive: true, mode: 0o755 });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, secrets.superuser, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(draft, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  try {
    await runToEnd(
      binaries.initdb,
      [
        '-D',
        draft,
        '-U',
        'postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--no-locale',
      ],
      user,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, secrets.cluster);
}

function runToEnd(program: string, args: string[], user: ServerUser): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const said = Buffer.concat(output).toString().trim().split('\n').slice(-8);
      reject(new StartError([`${path.basename(program)} failed (${code}):`, ...said]));
    });
  });
}

/** The PostgreSQL that runs on the cluster, if one does and answers as ours. */
async function postmaster(secrets: Secrets): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(path.join(secrets.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port) return undefined;
  const client = new pg.Client({ connectionString: urlOf(secrets, 'postgres', port, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory === secrets.cluster ? { pid, port } : undefined;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopLeftBehind(cluster: Cluster): Promise<void> {
  if (!(await postmaster(cluster.secrets))) return;
  cluster.log('A database left behind by a server that was killed is stopped first');
  await stopServer(cluster);
}

const stopServer = ({ binaries, secrets, user }: Cluster) =>
  runToEnd(binaries.pg_ctl, ['stop', '-D', secrets.cluster, '-m', 'fast', '-w', '-t', '60'], user);

async function supervise(cluster: Cluster) {
  const port = await freePort();
  let stopping = false;
  let child = await launch(cluster, port);
  const watch = () => {
    child.once('exit', () => {
      if (!stopping) void restart();
    });
  };
  const restart = async () => {
    while (!stopping) {
      cluster.log('PostgreSQL went away and is started again');
      try {
        child = await launch(cluster, port);
        if (stopping) await stopServer(cluster);
        else watch();
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
      if (child.exitCode === null && child.signalCode === null) await stopServer(cluster);
    },
  };
}

/** Starts the server process, in a group of its own so that Ctrl-C reaches us first, until it answers. */
async function launch(cluster: Cluster, port: number): Promise<ChildProcess> {
  const deadline = Date.now() + startDeadline;
  for (;;) {
    const child = spawnServer(cluster, port);
    if (await answers(child, cluster.secrets, port, deadline)) return child;
    const said = await lastWords(cluster);
    // One that was killed may hold its files a moment longer; any other reason does not pass by waiting.
    if (Date.now() > deadline || !/postmaster\.pid|shared memory/.test(said)) {
      throw new StartError(['PostgreSQL did not start. It says:', said]);
    }
    await wait(250);
  }
}

async function lastWords({ folder }: Cluster): Promise<string> {
  const said = await readFile(path.join(folder, 'postgres.log'), 'utf8').catch(() => '');
  return said.trim().split('\n').slice(-4).join('\n');
}

function spawnServer({ folder, secrets, binaries, user, settings }: Cluster, port: number): ChildProcess {
  const defaults = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=256MB',
    'max_connections=120',
    'max_wal_size=4GB',
    'timezone=UTC',
    'log_timezone=UTC',
  ];
  const flags = [...defaults, ...settings].flatMap((setting) => ['-c', setting]);
  const log = openSync(path.join(folder, 'postgres.log'), 'a', 0o600);
  const child = spawn(binaries.postgres, ['-D', secrets.cluster, '-p', String(port), ...flags], {
    ...user,
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => undefined);
  closeSync(log);
  return child;
}

async function answers(
  child: ChildProcess,
  secrets: Secrets,
  port: number,
  deadline: number,
): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const found = await postmaster(secrets);
    if (found?.pid === child.pid && found?.port === port) return true;
    await wait(50);
  }
  return false;
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

function urlOf(secrets: Secrets, role: string, port: number, database: string): string {
  const passwords: Record<string, string> = {
    postgres: secrets.superuser,
    [ownerRole]: secrets.owner,
    [appRole]: secrets.app,
  };
  return `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`;
}

const urls = (secrets: Secrets, port: number) => ({
  superuserUrl: urlOf(secrets, 'postgres', port, 'touchstone'),
  ownerUrl: urlOf(secrets, ownerRole, port, 'touchstone'),
  appUrl: urlOf(secrets, appRole, port, 'touchstone'),
});
