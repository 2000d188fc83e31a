// `npm test`: everything that decides whether the tree is good, on a machine with Node and nothing else.
// Plain JavaScript, since it runs before anything is installed.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages, requireNode, root } from '../apps/cli/workspace.mjs';
import { ensureBrowser } from './journeys/browser.mjs';

const reports = mkdtempSync(join(tmpdir(), 'touchstone-reports-'));
const counts = [];
const failures = [];

/** Runs a command to its end and says how it went; steps may run side by side. */
async function step(name, command, args, env = {}) {
  console.log(`\n— ${name}`);
  const started = Date.now();
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', ...env },
  });
  const [status] = await once(child, 'close').catch((error) => [error.message]);
  console.log(
    `— ${name}: ${status === 0 ? 'good' : 'FAILED'} after ${Math.round((Date.now() - started) / 1000)} s`,
  );
  if (status !== 0) failures.push(name);
}

/** Reads a runner's JSON report; a runner that died before writing one has already failed its step. */
function count(name, file, read) {
  try {
    counts.push({ name, ...read(JSON.parse(readFileSync(file, 'utf8'))) });
  } catch {
    failures.push(`${name} left no report`);
  }
}

async function vitest(project) {
  const file = join(reports, `${project}.json`);
  const args = ['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json'];
  await step(`${project} tests`, 'npx', [...args, `--outputFile.json=${file}`]);
  count(project, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }));
}

async function journeys() {
  const file = join(reports, 'journeys.json');
  await step('journeys', 'npx', ['playwright', 'test', '--config', 'tests/journeys/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    TOUCHSTONE_BROWSER: ensureBrowser(root),
  });
  count('journeys', file, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

requireNode();
installPackages();
await Promise.all([
  step('types and lint', 'npx', ['nx', 'run-many', '-t', 'typecheck', 'lint', '--parallel=2']),
  step('formatting', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']),
]);
await step('build', 'npx', ['nx', 'run-many', '-t', 'build', '--parallel=2']);
await step('size of the first page', 'node', ['apps/web/size.mjs']);
await vitest('unit');
await vitest('integration');
await journeys();

console.log('');
for (const { name, passed, failed, skipped } of counts) {
  console.log(`${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
}
if (failures.length > 0) {
  console.error(`\nNot good: ${failures.join(', ')}.`);
  process.exit(1);
}
