import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

/** A wall clock that can be moved, of each server its own. The clock by which timers run goes on evenly. */
interface Clocks {
  name: string;
  flags: string[];
  env(seat: number): Record<string, string>;
  /** Moves the clock of a server so many milliseconds away from the right time. */
  move(seat: number, milliseconds: number): void;
}

/** libfaketime for several threads, as Debian's package `faketime` and others install it. */
function findLibrary(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const folders = ['/usr/lib/faketime', '/usr/lib64/faketime', '/usr/local/lib/faketime'];
  const inside = readdirSync('/usr/lib').map((name) => path.join('/usr/lib', name, 'faketime'));
  return [...inside, ...folders].map((folder) => path.join(folder, 'libfaketimeMT.so.1')).find(existsSync);
}

function libfaketime(library: string, folder: string): Clocks {
  const file = (seat: number) => path.join(folder, `clock-${seat}`);
  const move = (seat: number, milliseconds: number) => {
    const seconds = (milliseconds / 1000).toFixed(3);
    writeFileSync(file(seat), milliseconds < 0 ? seconds : `+${seconds}`);
  };
  const env = (seat: number) => {
    move(seat, 0);
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file(seat),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      // Files keep their times.
      NO_FAKE_STAT: '1',
    };
  };
  return { name: 'libfaketime', flags: [], env, move };
}

/** Loaded into a server's process before it: moves its clock by as many milliseconds as a file says. */
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

function inProcess(folder: string): Clocks {
  const preload = path.join(folder, 'clock.mjs');
  writeFileSync(preload, jumpingClock);
  const file = (seat: number) => path.join(folder, `clock-${seat}`);
  return {
    name: 'in the process',
    flags: ['--import', pathToFileURL(preload).href],
    env: (seat) => ({ FAULTS_CLOCK: file(seat) }),
    move: (seat, milliseconds) => writeFileSync(file(seat), String(milliseconds)),
  };
}

/** R9: the servers' clocks jump both ways, each by itself, while people work. Times never go back. */
export async function jumpingClocks({ seed, jumps }: { seed: number; jumps: number }): Promise<Finding> {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-clock-'));
  const library = findLibrary();
  const clocks = library === undefined ? inProcess(folder) : libfaketime(library, folder);
  try {
    return await jumping(clocks, seed, jumps);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function jumping({ name, flags, env, move }: Clocks, seed: number, jumps: number): Promise<Finding> {
  return onStage({ flags, servers: 2, env }, async (stage) => {
    const { board, people } = await gather(stage.urls[0]!, panel);
    const history = emptyHistory();
    const traffic = startTraffic({ seed, board, people, urls: stage.urls, history, leaving: 20 });
    const random = randomFrom(seed);
    for (let jump = 0; jump < jumps; jump++) {
      // Not so far that log-ins run out: those end by the clock, and rightly.
      move(jump % 2, (random.below(2) ? 1 : -1) * random.below(3 * 86_400_000));
      await wait(400);
    }
    for (const seat of stage.seats.keys()) move(seat, 0);
    await wait(200);
    const outcome = await conclude(stage, history, [traffic]);
    const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
    const times = rows.map(({ entry }) => (JSON.parse(entry) as { at: string }).at);
    const back = times.findIndex((at, i) => i > 0 && at < times[i - 1]!);
    const ahead = times.filter((at) => Date.parse(at) > Date.now() + 60_000).length;
    const finding = findingOf({ seed, faults: [], milliseconds: 0 }, outcome);
    const wrong = back < 0 ? [] : [`the time of entry ${back} is before that of the entry before`];
    if (jumps > 0 && ahead === 0) wrong.push('no clock was seen to jump');
    return together(finding, { rounds: [wrong.length], wrong, facts: { jumps, clock: name } });
  });
}
