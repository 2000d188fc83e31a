import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine } from '../bench/report.ts';
import { promises, type Promised, type Size } from './promises.ts';
import { factsOf, type Finding } from './scenarios/scenario.ts';

const usage = `usage: npm run faults -- [--only R1,R9.disk] [--seed N] [--short] [--json FILE]
    [--rounds N] [--faults 0,3|none] [--shrink]`;

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

function print(kept: Kept, { short }: Size): void {
  const { id, what, value, unit, target, ok, seconds, wrong, notRun = [], again = [] } = kept;
  const figure = value === null ? 'not run' : `${Math.round(value * 100) / 100} ${unit} (target ${target})`;
  const verdict = ok === null ? '' : ok ? 'kept' : 'NOT KEPT';
  console.log(`${id.padEnd(13)}${what}\n       ${figure}  ${verdict}  ${seconds} s`);
  if (Object.keys(kept.facts).length > 0) console.log(`       ${factsOf(kept)}`);
  for (const says of wrong.slice(0, mostShown)) console.log(`       wrong: ${says}`);
  if (wrong.length > mostShown) console.log(`       … and ${wrong.length - mostShown} more`);
  for (const why of notRun) console.log(`       not run: ${why}`);
  for (const args of again)
    console.log(`       again: npm run faults -- --only ${id}${short ? ' --short' : ''} ${args}`);
}

/** @throws RangeError on a promise that there is not */
function wantedOf(only: string[]): Promised[] {
  const named = ({ id }: Promised, name: string) => id === name || id.split('.')[0] === name;
  const strange = only.filter((name) => !promises.some((promise) => named(promise, name)));
  if (strange.length > 0) throw new RangeError(`not shown: ${strange.join(', ')}`);
  return only.length > 0 ? promises.filter((promise) => only.some((name) => named(promise, name))) : promises;
}

/** @throws RangeError on text that is no whole number from 0 */
function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (text === '' || !Number.isSafeInteger(number) || number < 0)
    throw new RangeError(`--${option}: a whole number`);
  return number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
      rounds: { type: 'string' },
      faults: { type: 'string' },
      shrink: { type: 'boolean', default: false },
    },
  });
  const faults = values.faults === 'none' ? '' : values.faults;
  const size: Size = {
    seed: wholeNumber(values.seed, 'seed'),
    short: values.short,
    rounds: values.rounds === undefined ? undefined : wholeNumber(values.rounds, 'rounds'),
    faults: faults
      ?.split(',')
      .filter(Boolean)
      .map((text) => wholeNumber(text, 'faults')),
    shrink: values.shrink,
  };
  const wanted = wantedOf(values.only.split(',').filter(Boolean));
  const [at, on] = [new Date().toISOString(), machine()];
  const kept: Kept[] = [];
  for (const promise of wanted) {
    kept.push(await keep(promise, size));
    print(kept.at(-1)!, size);
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
