import { expect, test } from 'vitest';
import { plants } from './plants.ts';
import { hunt } from './scenarios/trials.ts';
import { shrink, type Trial } from './trial.ts';

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
