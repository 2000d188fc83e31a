import { expect, test } from 'vitest';
import { promises } from './promises.ts';

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
