import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the launchers need before any package is installed: plain Node, nothing else. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Touchstone needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/en/download`,
  );
  process.exit(1);
}

/** Reads `.env`; what the shell sets goes first. */
export function loadSettings() {
  const file = path.join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  process.env.TOUCHSTONE_ROOT ??= root;
}

/** Installs the packages unless exactly those of the lock file are there. */
export function installPackages() {
  if (packagesAreThere()) return;
  console.log('Installing packages (once) …');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

function packagesAreThere() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(want).every(
    ([place, { version, optional, link }]) =>
      !place.includes('node_modules/') || link || optional || have[place]?.version === version,
  );
}

/** The folders that a project is built from. */
const sources = {
  server: ['apps/server', 'libs'],
  web: ['apps/web', 'libs'],
  verify: ['apps/verify', 'libs'],
  cli: ['apps/cli', 'apps/server', 'libs'],
};

/** Builds the named projects unless nothing that they are made of has changed since. */
export function build(projects) {
  const stamp = path.join(root, `node_modules/.cache/touchstone/${projects.join('+')}`);
  const made = fingerprint([...new Set(projects.flatMap((project) => sources[project]))]);
  const built = projects.every((project) => existsSync(path.join(root, 'apps', project, 'dist')));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return;
  console.log('Building …');
  const names = projects.map((project) => `@touchstone/${project}`).join(',');
  run('npx', ['--no-install', 'nx', 'run-many', '-t', 'build', '-p', names, '--outputStyle=static'], {
    quiet: true,
    env: { NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, made);
}

/** Names, sizes and times of every file that a build reads. */
function fingerprint(places) {
  const hash = createHash('sha256');
  const visit = (place) => {
    const found = statSync(place);
    if (!found.isDirectory()) return hash.update(`${place}\n${found.size}\n${found.mtimeMs}\n`);
    for (const name of readdirSync(place).sort()) {
      if (!/^(node_modules|dist|\..*|.*\.spec\.tsx?)$/.test(name)) visit(path.join(place, name));
    }
  };
  for (const place of [...places, 'package-lock.json', 'tsconfig.base.json']) visit(path.join(root, place));
  return hash.digest('hex');
}

/** Runs to the end, quietly unless it fails, and ends this process with it if it does. */
function run(program, args, { quiet = false, env = {} } = {}) {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: quiet ? 'pipe' : 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return;
  if (quiet)
    process.stderr.write(Buffer.concat([result.stdout ?? Buffer.of(), result.stderr ?? Buffer.of()]));
  console.error(`${program} ${args.join(' ')} failed${result.error ? `: ${result.error.message}` : ''}`);
  process.exit(1);
}
