import { writeFileSync } from 'node:fs';
import { apart } from './experiments/apart.ts';
import { ballots } from './experiments/ballots.ts';
import { browse } from './experiments/browse.ts';
import { catchUp } from './experiments/catch-up.ts';
import type { Experiment, Measures } from './experiments/experiment.ts';
import { exportAndVerify } from './experiments/export.ts';
import { firstPage } from './experiments/first-page.ts';
import { floors } from './experiments/floors.ts';
import { growth } from './experiments/growth.ts';
import { mixed } from './experiments/mixed.ts';
import { fold } from './experiments/fold.ts';
import { lookBack } from './experiments/look-back.ts';
import { memory } from './experiments/memory.ts';
import { openBoard } from './experiments/open-board.ts';
import { start } from './experiments/start.ts';
import { readOptions, usage, type Options } from './options.ts';
import { promises, type Promised } from './promises.ts';
import { judge, machine, print } from './report.ts';
import { onStage } from './stage.ts';

/** In the order in which they run within a round. */
const experiments: Experiment[] = [
  ...floors,
  ...ballots,
  mixed,
  apart,
  openBoard,
  exportAndVerify,
  lookBack,
  browse,
  growth,
  catchUp,
  fold,
  firstPage,
  start,
  memory,
];

async function main(options: Options): Promise<void> {
  const wanted = wantedOf(options.only);
  const needs = new Set(wanted.flatMap((promise) => promise.needs));
  // Some give figures that no promise is made of: they run when everything does.
  const all = options.only.length === 0;
  const plan = experiments.filter(({ gives }) => all || gives.some((name) => needs.has(name)));
  const [at, on] = [new Date().toISOString(), machine()];
  const rounds = await onStage(options, async (stage) => {
    const done: Measures[] = [];
    for (let round = 1; round <= options.rounds; round++) {
      const measures: Measures = {};
      for (const experiment of plan) {
        process.stderr.write(`round ${round} of ${options.rounds}: ${experiment.name}\n`);
        Object.assign(measures, await experiment.run(stage));
      }
      done.push(measures);
    }
    return done;
  });
  const kept = wanted.map((promise) => judge(promise, rounds));
  print(kept, rounds);
  if (options.json) {
    writeFileSync(
      options.json,
      `${JSON.stringify({ machine: on, at, options, promises: kept, rounds }, null, 2)}\n`,
    );
  }
  if (kept.some(({ ok, value }) => !ok && !Number.isNaN(value))) process.exitCode = 1;
}

/** @throws RangeError on a promise that there is not */
function wantedOf(only: readonly string[]): Promised[] {
  if (only.length === 0) return promises;
  const whole = (id: string) => id.split('.')[0]!;
  const strange = only.filter(
    (id) => !promises.some((promise) => promise.id === id || whole(promise.id) === id),
  );
  if (strange.length > 0) throw new RangeError(`not measured: ${strange.join(', ')}`);
  return promises.filter(({ id }) => only.includes(id) || only.includes(whole(id)));
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  const wrongArguments = error instanceof RangeError || error instanceof TypeError;
  console.error(wrongArguments ? `${error.message}\n${usage}` : error);
  process.exitCode = 2;
}
