import { expect, test } from 'vitest';
import { plants } from './plants.ts';
import { promises } from './promises.ts';
import { hunt } from './scenarios/trials.ts';
import { shrink, type Trial } from './trial.ts';

/** What `npm run faults` shows in full, in small. Those that are specs of their own run by themselves. */
const inSmall = ['R1', 'R3', 'R4', 'R6', 'R7', 'R9'];

test.for(promises.filter(({ id }) => inSmall.includes(id.split('.')[0]!)))(
  '$id $what',
  { timeout: 300_000 },
  async ({ run, value, target }) => {
    const { rounds, wrong, notRun = [] } = await run({ seed: 1, short: true });
    for (const why of notRun) console.warn(`not run: ${why}`);
    expect(wrong).toEqual([]);
    expect(value(rounds)).toBe(target);
  },
);

/** Each breaks at least one of these; what else shows depends on the moment. */
const shows: Record<string, string[]> = {
  'ack before commit': ['acknowledged', 'checkpoint'],
  'push before commit': ['content', 'converged'],
  'a lost push never repaired': ['converged', 'fold'],
  'an opening lost on reconnect': ['bodies'],
};

test.for(plants)('the checker finds a planted bug: $name', { timeout: 300_000 }, async (plant) => {
  const found = await hunt(plant, 1);
  expect(found?.rules.filter((rule) => shows[plant.name]!.includes(rule))).not.toEqual([]);
});

test('a trial that fails is shrunk to the faults that it needs', async () => {
  const trial: Trial = {
    seed: 1,
    milliseconds: 10_000,
    faults: Array.from({ length: 8 }, (_, i) => ({ at: i * 100, what: 'kill server', which: i })),
  };
  const fails = async ({ faults }: Trial) =>
    [2, 5].every((which) => faults.some((fault) => 'which' in fault && fault.which === which));
  const smaller = await shrink(trial, fails, 30);
  expect(smaller.faults.map((fault) => 'which' in fault && fault.which)).toEqual([2, 5]);
});
