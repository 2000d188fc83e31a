import { parseArgs } from 'node:util';
import { promises, type Promised, type Size } from './promises.ts';
import { earlierReport, newReport, print, summary, writeReport, type Kept } from './report.ts';
import type { Finding } from './scenarios/scenario.ts';

const usage = `usage: npm run faults -- [options]

    --only R1,R9.disk   some promises, or parts of one
    --seed 7            other faults, other traffic
    --short             a little of everything
    --rounds 2          so many rounds instead of all
    --faults 0,3        in each round only these faults, by number, or none
    --shrink            a round that fails is tried again with fewer faults
    --json FILE         the results also as JSON
    --continue          what FILE says was kept, of the same commit in the same size, is not run again

promises: ${promises.map(({ id }) => id).join(' ')}`;

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

/** @throws TypeError or RangeError on arguments that are none */
function optionsOf() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
      continue: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      faults: { type: 'string' },
      shrink: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const faults = values.faults === 'none' ? '' : values.faults;
  if (values.continue && values.json === undefined) throw new RangeError('--continue: needs --json FILE');
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
  return { ...values, size, wanted: wantedOf(values.only.split(',').filter(Boolean)) };
}

async function main(): Promise<void> {
  const { help, json, continue: goesOn, size, wanted } = optionsOf();
  if (help) return console.log(usage);
  const report = newReport(size);
  const earlier = goesOn ? earlierReport(json!, report) : undefined;
  for (const promise of wanted) {
    const before = earlier?.promises.find(({ id, ok }) => ok && id === promise.id);
    const kept = before ?? (await keep(promise, size));
    report.promises.push(kept);
    print(kept, size);
    if (json) writeReport(json, report);
  }
  console.log(`\n${summary(report)}`);
  if (report.promises.some(({ ok }) => ok === false)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  const wrongArguments = error instanceof RangeError || error instanceof TypeError;
  console.error(wrongArguments ? `${error.message}\n\n${usage}` : error);
  process.exitCode = 2;
}
// Sockets that reconnect and proxies that linger are nobody's concern any more.
process.exit();
