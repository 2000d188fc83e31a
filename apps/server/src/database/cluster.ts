import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../start-error.ts';
import { urlOf, type Secrets } from './cluster-secrets.ts';
import type { Binaries, ServerUser } from './postgres-binaries.ts';

export interface Cluster {
  folder: string;
  secrets: Secrets;
  binaries: Binaries;
  user: ServerUser;
  log: (line: string) => void;
  settings: string[];
}

const startDeadline = 60_000;

/** Makes the cluster aside and moves it into place, so that a start cut short leaves nothing half made. */
export async function initialise({ secrets, binaries, user, log }: Cluster): Promise<void> {
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
export async function postmaster(secrets: Secrets): Promise<{ pid: number; port: number } | undefined> {
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

/** Ends the sessions and writes everything down; resolves when the server is gone. */
export const stopServer = ({ binaries, secrets, user }: Cluster) =>
  runToEnd(binaries.pg_ctl, ['stop', '-D', secrets.cluster, '-m', 'fast', '-w', '-t', '60'], user);

/** Starts the server process, in a group of its own so that Ctrl-C reaches us first, until it answers. */
export async function launch(cluster: Cluster, port: number): Promise<ChildProcess> {
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
