import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine } from '../bench/report.ts';
import { promises, type Promised, type Size } from './promises.ts';
import type { Finding } from './scenarios/scenario.ts';

const usage = 'usage: npm run faults -- [--only R1,R4] [--seed N] [--short] [--json FILE]';

/** A promise as it was kept in one run; `ok` is null where nothing of it could be run on this machine. */
interface Kept extends Finding {
  id: string;
  what: string;
  value: number | null;
  unit: string;
  floor: null;
  target: number;
  stretch: number | null;
  ok: boolean | null;
  seconds: number;
}

const mostShown = 5;

async function keep(promise: Promised, size: Size): Promise<Kept> {
  const { id, what, unit, target, stretch = null, sense } = promise;
  const started = performance.now();
  const finding = await promise.run(size).catch((error: Error): Finding => {
    const says = error.stack ?? String(error);
    return { rounds: [], wrong: [`it could not be run: ${says}`], facts: {} };
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  const value = finding.rounds.length > 0 ? promise.value(finding.rounds) : null;
  const reached = value !== null && (sense === 'at most' ? value <= target : value >= target);
  const ok = value === null && finding.wrong.length === 0 ? null : reached && finding.wrong.length === 0;
  return { id, what, value, unit, floor: null, target, stretch, ok, seconds, ...finding };
}

function print({ id, what, value, unit, target, ok, seconds, facts, wrong, notRun = [] }: Kept): void {
  const figure = value === null ? 'not run' : `${Math.round(value * 100) / 100} ${unit} (target ${target})`;
  const verdict = ok === null ? '' : ok ? 'kept' : 'NOT KEPT';
  console.log(`${id.padEnd(7)}${what}\n       ${figure}  ${verdict}  ${seconds} s`);
  const said = Object.entries(facts).map(([name, fact]) => `${name}: ${fact}`);
  if (said.length > 0) console.log(`       ${said.join('; ')}`);
  for (const says of wrong.slice(0, mostShown)) console.log(`       wrong: ${says}`);
  if (wrong.length > mostShown) console.log(`       … and ${wrong.length - mostShown} more`);
  for (const why of notRun) console.log(`       not run: ${why}`);
}

/** @throws RangeError on a promise that there is not */
function wantedOf(only: string[]): Promised[] {
  const strange = only.filter((id) => !promises.some((promise) => promise.id === id));
  if (strange.length > 0) throw new RangeError(`not shown: ${strange.join(', ')}`);
  return only.length > 0 ? promises.filter(({ id }) => only.includes(id)) : promises;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const size = { seed: Number(values.seed), short: values.short };
  if (!Number.isSafeInteger(size.seed) || size.seed < 0) throw new RangeError('--seed: a whole number');
  const wanted = wantedOf(values.only.split(',').filter(Boolean));
  const [at, on] = [new Date().toISOString(), machine()];
  const kept: Kept[] = [];
  for (const promise of wanted) {
    kept.push(await keep(promise, size));
    print(kept.at(-1)!);
    if (values.json) {
      const report = { machine: on, at, options: size, promises: kept };
      writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    }
  }
  if (kept.some(({ ok }) => ok === false)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  const wrongArguments = error instanceof RangeError || error instanceof TypeError;
  console.error(wrongArguments ? `${error.message}\n${usage}` : error);
  process.exitCode = 2;
}
// Sockets that reconnect and proxies that linger are nobody's concern any more.
process.exit();
