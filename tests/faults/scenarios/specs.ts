import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from '../build-server.ts';
import type { Finding } from './scenario.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[];
}

/** Promises that specs of their own show, in a size given by the environment. The figure is what failed. */
export async function specs(files: string[], env: Record<string, string> = {}): Promise<Finding> {
  const there = files.filter((file) => existsSync(path.join(repository, file)));
  const notRun = files.filter((file) => !there.includes(file)).map((file) => `${file}: not there`);
  if (there.length === 0) return { rounds: [], wrong: [], facts: {}, notRun };
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-specs-'));
  const output = path.join(folder, 'report.json');
  try {
    await run(
      ['run', '--project', 'integration', ...there, '--reporter=json', `--outputFile=${output}`],
      env,
    );
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(
      readFileSync(output, 'utf8'),
    ) as Report;
    const wrong = testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.split('\n')[0]}`);
    if (numPassedTests + numFailedTests === 0) wrong.push('no test ran');
    return { rounds: [wrong.length], wrong, facts: { tests: numPassedTests, ...env }, notRun };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: string[], env: Record<string, string>): Promise<void> {
  const vitest = path.join(repository, 'node_modules/vitest/vitest.mjs');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}
