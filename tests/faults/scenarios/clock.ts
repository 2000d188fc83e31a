import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '../../integration/bundle.mutations.ts';
import { readFinalLedger } from '../final-ledger.ts';
import { emptyHistory } from '../history.ts';
import { gather, panel } from '../people.ts';
import { onStage } from '../stage.ts';
import { startTraffic } from '../traffic.ts';
import { conclude } from '../trial.ts';
import { findingOf } from './trials.ts';
import { together, type Finding } from './scenario.ts';

/**
 * Loaded into the server's process before it: moves its wall clock by as many milliseconds as a file says. The
 * monotonic clock, by which timers run, goes on as it does when somebody sets a machine's clock.
 */
const jumpingClock = `
import { readFileSync } from 'node:fs';
const { Date: RealDate } = globalThis;
const file = process.env.FAULTS_CLOCK;
let offset = 0;
setInterval(() => { try { offset = Number(readFileSync(file, 'utf8')) || 0; } catch {} }, 20).unref();
globalThis.Date = class Date extends RealDate {
  constructor(...values) { if (values.length === 0) super(RealDate.now() + offset); else super(...values); }
  static now() { return RealDate.now() + offset; }
};
`;

/** R9: the servers' clocks jump both ways, each by itself, while people work. Times never go back. */
export function jumpingClocks({ seed, jumps }: { seed: number; jumps: number }): Promise<Finding> {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-clock-'));
  const [preload, clock] = [path.join(folder, 'clock.mjs'), path.join(folder, 'offset')];
  writeFileSync(preload, jumpingClock);
  writeFileSync(clock, '0');
  const flags = ['--import', pathToFileURL(preload).href];
  return onStage({ flags, servers: 2, env: { FAULTS_CLOCK: clock } }, async (stage) => {
    const { board, people } = await gather(stage.urls[0]!, panel);
    const history = emptyHistory();
    const traffic = startTraffic({ seed, board, people, urls: stage.urls, history, leaving: 20 });
    const random = randomFrom(seed);
    for (let jump = 0; jump < jumps; jump++) {
      // Not so far that log-ins run out: those end by the clock, and rightly.
      writeFileSync(clock, String((random.below(2) ? 1 : -1) * random.below(3 * 86_400_000)));
      await wait(400);
    }
    writeFileSync(clock, '0');
    await wait(200);
    const outcome = await conclude(stage, board, people, history, traffic);
    const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
    const times = rows.map(({ entry }) => (JSON.parse(entry) as { at: string }).at);
    const back = times.findIndex((at, i) => i > 0 && at < times[i - 1]!);
    const finding = findingOf({ seed, faults: [], milliseconds: 0 }, outcome);
    const wrong = back < 0 ? [] : [`the time of entry ${back} is before that of the entry before`];
    return together(finding, { rounds: [wrong.length], wrong, facts: { jumps } });
  });
}
