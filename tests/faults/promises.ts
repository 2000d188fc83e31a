import { writers } from './people.ts';
import { plants } from './plants.ts';
import { jumpingClocks } from './scenarios/clock.ts';
import { histories } from './scenarios/convergence.ts';
import { deadlines } from './scenarios/deadlines.ts';
import { fullDisk } from './scenarios/disk.ts';
import { races, repeats } from './scenarios/idempotence.ts';
import { malformed } from './scenarios/malformed.ts';
import { readers } from './scenarios/readers.ts';
import { resume } from './scenarios/resume.ts';
import { together, type Finding } from './scenarios/scenario.ts';
import { behindBalancer, promotion, severalServers, standstill } from './scenarios/servers.ts';
import { specs } from './scenarios/specs.ts';
import { stalledReaders } from './scenarios/stalled.ts';
import { debate, hunt, trials } from './scenarios/trials.ts';

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
  /** So many rounds, instead of as many as are promised. */
  rounds?: number;
  /** In each round of faults only these, by number. */
  faults?: readonly number[];
  /** Whether rounds that fail are tried again with fewer faults. */
  shrink?: boolean;
}

const sum = (rounds: number[]) => rounds.reduce((a, b) => a + b, 0);

/** What must never happen. */
const never = { unit: 'violations', target: 0, sense: 'at most' as const, value: sum };
const failures = { ...never, unit: 'failures' };

/** Rounds of faults that are drawn from the seed, in full or in small. */
function drawn({ seed, short, rounds, faults, shrink }: Size, full: number, inFull: number) {
  return {
    seed,
    rounds: rounds ?? (short ? 1 : full),
    faults: short ? 3 : inFull,
    only: faults,
    shrinks: shrink,
  };
}

export const promises: Promised[] = [
  {
    id: 'R1',
    what: 'acknowledged = durable, exactly once: kill -9 of server and PostgreSQL',
    ...never,
    run: (size) =>
      trials({
        ...drawn(size, 10, 20),
        kinds: ['kill server', 'kill database'],
        spacing: 60,
        cast: writers,
        boards: size.short ? 2 : 4,
        order: debate,
        hands: 16,
        pause: 0,
        overHttp: 8,
        enough: size.short ? 300 : 10_000,
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
    run: async ({ seed, short, rounds = short ? 30 : 500 }) => histories({ seed, count: rounds, steps: 200 }),
  },
  {
    id: 'R4',
    what: 'bodies held = mayRead and not redacted, through the server and its cut connections',
    ...never,
    run: (size) => trials({ ...drawn(size, 20, 12), kinds: ['front', 'back', 'kill server'], leaving: 10 }),
  },
  {
    id: 'R5',
    what: 'resume after an outage: 10,000 entries missed, 0 missing, seconds to have them',
    unit: 's',
    target: 2,
    sense: 'at most',
    value: (rounds) => Math.max(...rounds),
    run: ({ seed, short, rounds = short ? 1 : 3 }) => resume({ seed, rounds, missed: short ? 500 : 10_000 }),
  },
  {
    id: 'R6',
    what: 'idempotent: rounds of 32 parallel repeats, two servers, HTTP and sockets',
    ...never,
    run: ({ seed, short, rounds = short ? 16 : 1_000 }) => repeats({ seed, rounds, width: 32 }),
  },
  {
    id: 'R7',
    what: 'one winner: rounds of 32 racers, two servers',
    ...never,
    run: ({ seed, short, rounds = short ? 16 : 1_000 }) => races({ seed, rounds, width: 32 }),
  },
  {
    id: 'R8.two',
    what: 'two servers, any killed, every connection ailing',
    ...never,
    run: (size) => severalServers({ ...drawn(size, 5, 12), servers: 2 }),
  },
  {
    id: 'R8.three',
    what: 'three servers, any killed, every connection ailing',
    ...never,
    run: (size) => severalServers({ ...drawn(size, 5, 12), servers: 3 }),
  },
  {
    id: 'R8.balancer',
    what: 'two, then three servers behind one address, any killed',
    ...never,
    run: async (size) =>
      together(
        await behindBalancer({ ...drawn(size, 2, 10), servers: 2 }),
        ...(size.short ? [] : [await behindBalancer({ ...drawn(size, 2, 10), servers: 3 })]),
      ),
  },
  {
    id: 'R8.deadlines',
    what: 'three servers, any killed: a round whose deadline comes is closed once',
    ...never,
    run: ({ seed, short }) => deadlines({ seed, servers: 3, count: short ? 5 : 100 }),
  },
  {
    id: 'R8.promotion',
    what: 'a synchronous standby is promoted under traffic',
    ...never,
    run: ({ seed, short }) => promotion({ seed, seconds: short ? 2 : 10 }),
  },
  {
    id: 'R9.disk',
    what: 'full disk: no false receipt, recovers by itself',
    ...never,
    run: ({ seed, short, rounds = short ? 1 : 5 }) => fullDisk({ seed, times: rounds }),
  },
  {
    id: 'R9.stalled',
    what: '500 stalled readers: memory bounded, others served',
    ...never,
    run: ({ seed, short }) => stalledReaders({ seed, sockets: short ? 60 : 500, seconds: short ? 2 : 70 }),
  },
  {
    id: 'R9.clocks',
    what: 'jumping clocks: times never go back',
    ...never,
    run: ({ seed, short, rounds = short ? 5 : 100 }) => jumpingClocks({ seed, jumps: rounds }),
  },
  {
    id: 'R9.paused',
    what: 'a server stands still, up to 32 s: no false receipt, goes on by itself',
    ...never,
    run: (size) =>
      standstill({ ...drawn(size, 2, 6), pauses: size.short ? [1_000] : [2_000, 17_000, 32_000] }),
  },
  {
    id: 'R10',
    what: 'backup and restore: the restored ledger verifies to the same checkpoint',
    ...failures,
    run: () => specs(['tests/integration/backup.spec.ts']),
  },
  {
    id: 'T1',
    what: 'tampering with a bundle or the database is found: seeded mutations',
    ...failures,
    run: ({ short, rounds = short ? 200 : 10_000 }) =>
      specs(['tests/integration/verify.spec.ts', 'tests/integration/fsck.mutations.spec.ts'], {
        TOUCHSTONE_MUTATIONS: String(rounds),
      }),
  },
  {
    id: 'T2',
    what: 'history rewritten by the operator is found: seeded rewrites',
    ...failures,
    run: ({ short, rounds = short ? 12 : 300 }) =>
      specs(['tests/integration/witness.spec.ts'], { REWRITES: String(rounds) }),
  },
  {
    id: 'T3',
    what: 'hidden ballots leak nothing: pairs of histories',
    ...failures,
    run: ({ seed, short, rounds = short ? 3 : 1_000 }) =>
      specs(
        ['tests/integration/non-interference.spec.ts', 'tests/integration/non-interference.nameless.spec.ts'],
        { TOUCHSTONE_PAIRS: String(rounds), TOUCHSTONE_SEED: String(seed) },
      ),
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
    run: ({ seed, short, rounds = short ? 400 : 10_000 }) => malformed({ seed, count: rounds }),
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
