import { plants } from './plants.ts';
import { jumpingClocks } from './scenarios/clock.ts';
import { histories } from './scenarios/convergence.ts';
import { fullDisk } from './scenarios/disk.ts';
import { races, repeats } from './scenarios/idempotence.ts';
import { malformed } from './scenarios/malformed.ts';
import { readers } from './scenarios/readers.ts';
import { resume } from './scenarios/resume.ts';
import { together, type Finding } from './scenarios/scenario.ts';
import { behindBalancer, promotion, severalServers } from './scenarios/servers.ts';
import { specs } from './scenarios/specs.ts';
import { stalledReaders } from './scenarios/stalled.ts';
import { draftsOnly, hunt, trials } from './scenarios/trials.ts';

/** A promise, and how it is shown in full or in small. */
export interface Promised {
  id: string;
  what: string;
  unit: string;
  target: number;
  stretch?: number;
  sense: 'at most' | 'at least';
  /** The figure out of the rounds. */
  value: (rounds: number[]) => number;
  run(size: Size): Promise<Finding>;
}

export interface Size {
  seed: number;
  /** A little of what is promised: enough to notice, soon enough to run always. */
  short: boolean;
}

const sum = (rounds: number[]) => rounds.reduce((a, b) => a + b, 0);

/** What must never happen. */
const never = { unit: 'violations', target: 0, sense: 'at most' as const, value: sum };
const failures = { ...never, unit: 'failures' };

export const promises: Promised[] = [
  {
    id: 'R1',
    what: 'acknowledged = durable, exactly once: kill -9 of server and PostgreSQL',
    ...never,
    run: ({ seed, short }) =>
      trials({
        seed,
        rounds: short ? 1 : 10,
        kinds: ['kill server', 'kill database'],
        faults: short ? 3 : 20,
        order: draftsOnly,
        hands: 6,
        pause: 0,
        enough: short ? 300 : 10_000,
      }),
  },
  {
    id: 'R2',
    what: 'gapless, readers see only prefixes: 64 writers, 16 readers, random delays',
    ...never,
    run: ({ seed, short }) => readers({ seed, entries: short ? 400 : 100_000 }),
  },
  {
    id: 'R3',
    what: 'convergence: seeded histories × 200 steps × 8 clients fold identically',
    ...never,
    run: async ({ seed, short }) => histories({ seed, count: short ? 30 : 500, steps: 200 }),
  },
  {
    id: 'R4',
    what: 'bodies held = mayRead and not redacted, through the server and its cut connections',
    ...never,
    run: ({ seed, short }) =>
      trials({
        seed,
        rounds: short ? 1 : 20,
        kinds: ['front', 'back', 'kill server'],
        faults: short ? 3 : 12,
        leaving: 10,
      }),
  },
  {
    id: 'R5',
    what: 'resume after an outage: 10,000 entries missed, 0 missing, seconds to have them',
    unit: 's',
    target: 2,
    sense: 'at most',
    value: (rounds) => Math.max(...rounds),
    run: ({ seed, short }) => resume({ seed, rounds: short ? 1 : 3, missed: short ? 500 : 10_000 }),
  },
  {
    id: 'R6',
    what: 'idempotent: rounds of 32 parallel repeats, two servers, HTTP and sockets',
    ...never,
    run: ({ seed, short }) => repeats({ seed, rounds: short ? 10 : 1_000, width: 32 }),
  },
  {
    id: 'R7',
    what: 'one winner: rounds of 32 racers, two servers',
    ...never,
    run: ({ seed, short }) => races({ seed, rounds: short ? 10 : 1_000, width: 32 }),
  },
  {
    id: 'R8',
    what: 'several servers, any killed; behind a balancer; standby promoted under traffic',
    ...never,
    run: async ({ seed, short }) => {
      const size = { seed, rounds: short ? 1 : 5, faults: short ? 3 : 12 };
      return together(
        await severalServers({ ...size, servers: 2 }),
        ...(short ? [] : [await severalServers({ ...size, servers: 3 })]),
        ...(short ? [] : [await behindBalancer({ ...size, faults: 10 })]),
        ...(short ? [] : [await promotion({ seed, seconds: 5 })]),
      );
    },
  },
  {
    id: 'R9',
    what: 'full disk, 500 stalled readers, jumping clocks: no false receipt, recovers, bounded',
    ...never,
    run: async ({ seed, short }) =>
      together(
        await fullDisk({ seed, times: short ? 1 : 5 }),
        await stalledReaders({ seed, sockets: short ? 60 : 500, seconds: short ? 2 : 45 }),
        await jumpingClocks({ seed, jumps: short ? 5 : 100 }),
      ),
  },
  {
    id: 'R10',
    what: 'backup and restore: the restored ledger verifies to the same checkpoint',
    ...failures,
    run: () => specs(['tests/integration/backup.spec.ts']),
  },
  {
    id: 'T1',
    what: 'tampering with a bundle is found: seeded mutations',
    ...failures,
    run: ({ short }) => specs(['tests/integration/verify.spec.ts'], { MUTATIONS: short ? '200' : '10000' }),
  },
  {
    id: 'T2',
    what: 'history rewritten by the operator is found',
    ...failures,
    run: ({ short }) => specs(['tests/integration/witness.spec.ts'], { REWRITES: short ? '12' : '300' }),
  },
  {
    id: 'T3',
    what: 'hidden ballots leak nothing: pairs of histories',
    ...failures,
    run: ({ short }) =>
      specs(['tests/integration/non-interference.spec.ts'], { TOUCHSTONE_PAIRS: short ? '3' : '1000' }),
  },
  {
    id: 'T4',
    what: 'isolation: every route and message × role × board',
    ...failures,
    run: () => specs(['tests/integration/access.spec.ts']),
  },
  {
    id: 'T5',
    what: "the database refuses edits by the application's role",
    ...failures,
    run: () => specs(['tests/integration/database.spec.ts']),
  },
  {
    id: 'T6',
    what: 'erased means erased',
    ...failures,
    run: () => specs(['tests/integration/erasure.spec.ts']),
  },
  {
    id: 'T8',
    what: 'bad input: 10,000 malformed commands, frames and files',
    ...never,
    run: ({ seed, short }) => malformed({ seed, count: short ? 400 : 10_000 }),
  },
  {
    id: 'plants',
    what: 'the checker finds each of four planted bugs',
    unit: 'found',
    target: plants.length,
    sense: 'at least',
    value: sum,
    run: async ({ seed }) => {
      const found: Finding['facts'] = {};
      for (const plant of plants) {
        const caught = await hunt(plant, seed);
        if (caught) found[plant.name] = `seed ${caught.seed}: ${caught.rules.join(', ')}`;
      }
      return { rounds: [Object.keys(found).length], wrong: [], facts: found };
    },
  },
];
