import { setTimeout as wait } from 'node:timers/promises';
import type { BoardListItem } from '@touchstone/protocol/wire';
import { exportFormats } from '@touchstone/protocol/export-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  gatherCast,
  openScene,
  pairOf,
  play,
  probe,
  type Act,
  type Cast,
  type Rule,
} from './non-interference.history.ts';
import { difference, masked, readAll, type Scene } from './non-interference.transcript.ts';
import type { TestServer } from './server.fixture.ts';

/** Pairs that are played at the same time. */
const lanes = 4;
/** Most pairs that the same people play one after the other: their lists of boards grow with each. */
const mostOfCast = 12;

/** Two histories that somebody who must not could tell apart, and by what. */
interface Parting {
  rule: string;
  /** Which pair of this rule, so that it can be played again. */
  number: number;
  viewer: string;
  left: string;
  right: string;
}

/** Plays pairs of histories under one rule, and answers those that somebody else could tell apart. */
async function partings(
  server: TestServer,
  rule: Rule,
  numRuns: number,
  { seed, turn }: { seed: number; turn: number },
): Promise<Parting[]> {
  const pairs = fc.sample(pairOf(rule), { numRuns, seed });
  const found: Parting[] = [];
  const ofCast = Math.min(mostOfCast, Math.ceil(numRuns / lanes));
  const groups = Array.from({ length: Math.ceil(numRuns / ofCast) }, (_, i) => i * ofCast);
  const lane = async () => {
    for (let first = groups.shift(); first !== undefined; first = groups.shift()) {
      const cast = await gatherCast(server);
      const own = pairs.slice(first, first + ofCast);
      for (const [i, acts] of own.entries()) {
        const number = first + i;
        const parting = await partingOf({ cast, rule, acts, turn: turn + number });
        if (parting) found.push({ rule: JSON.stringify(rule), number, ...parting });
      }
      cast.close();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found;
}

interface Pair {
  cast: Cast;
  rule: Rule;
  acts: Act[];
  /** Decides which of those who stand alike looks on, over which way, and takes which export. */
  turn: number;
}

async function partingOf(pair: Pair) {
  const [left, right] = await Promise.all([obtained(pair, 'left'), obtained(pair, 'right')]);
  for (const viewer of Object.keys(left)) {
    const parting = difference(masked(left[viewer]!), masked(right[viewer]!));
    if (parting) return { viewer, ...parting };
  }
  return undefined;
}

/** Those whom a rule treats alike take turns: every pair costs all that its viewers ask for. */
const leaders = ['owner', 'moderator'] as const;
const strangers = ['stranger', 'guest'] as const;
const panel = ['witness', 'silent'] as const;
const lookersOn = ['observer', 'auditor'] as const;

/** Who must not be able to tell the histories of a pair apart. */
function viewersOf({ rule, acts, turn }: Pair) {
  if (rule.blind) return [...leaders, strangers[turn % 2]!];
  // Moderators are told how many secret ballots wait: they compare histories with the same number only.
  const number = (side: 'left' | 'right') =>
    [0, 1].map((claim) => {
      const ballots = acts.filter((act) => act.claim === claim && act.what === 'ballot');
      return new Set(ballots.flatMap((act) => act[side]?.voter ?? [])).size;
    });
  const same = rule.hides !== 'numbers' || String(number('left')) === String(number('right'));
  const kinds = [panel, lookersOn, strangers, ...(same ? [leaders] : [])];
  return kinds.map((kind, i) => kind[(turn >> i) % 2]!);
}

/** All that each viewer obtains of one history. */
async function obtained(pair: Pair, side: 'left' | 'right'): Promise<Record<string, string[]>> {
  const { cast, rule, acts, turn } = pair;
  const viewers = viewersOf(pair).map((name) => [name, cast.seats[name]] as const);
  const seats = viewers.map(([, seat]) => seat);
  const scene = await openScene(cast, rule);
  scene.formats = [exportFormats[turn % exportFormats.length]!];
  const way = turn % 4 === 0 ? 'http' : 'socket';
  const { board } = scene;
  await Promise.all(seats.map(({ live }) => live.watch(board)));
  await Promise.all(seats.map(({ live }) => live.until(board, scene.size)));
  const said = acts.map((act) => ({ act, said: act[side] }));
  await play(cast, scene, rule, said, seats);
  await listed(cast, scene);
  const found: Record<string, string[]> = {};
  await Promise.all(
    viewers.map(async ([name, { client, late }]) => {
      await late.watch(board);
      await late.until(board, scene.size);
      found[name] = [...(await readAll(client, scene)), ...late.heard(board)];
      await late.unwatch(board);
    }),
  );
  // Accepted ones change the board: last, and each viewer finds what those before have done.
  for (const [name, seat] of viewers) found[name]!.push(...(await probe(seat, scene, way, seats)));
  for (const [name, { live }] of viewers) {
    found[name]!.push(...live.heard(board));
    await live.unwatch(board);
  }
  return found;
}

/** Lists follow the ledger within half a second. */
async function listed({ seats }: Cast, { board, size }: Scene): Promise<void> {
  for (;;) {
    const { body } = await seats.owner.client.get<{ boards: BoardListItem[] }>('/api/boards');
    if (body.boards.some((item) => item.id === board && item.size === size)) return;
    await wait(50);
  }
}

/** Pairs of histories over all rules, as many as there are rules at least. */
const pairs = Number(process.env.TOUCHSTONE_PAIRS ?? 8);
export const seed = Number(process.env.TOUCHSTONE_SEED ?? 20);

/** Two files share the rules: they run on a processor each. */
export const rules: Record<'named' | 'nameless', Rule[]> = {
  named: [
    { visibility: 'after-own', hides: 'values' },
    { visibility: 'after-own', hides: 'values', elsewhere: true },
    { visibility: 'after-close', hides: 'values' },
    { visibility: 'immediate', hides: 'values', blind: true },
    { visibility: 'after-close', hides: 'values', blind: true },
  ],
  nameless: [
    { visibility: 'pseudonymous', hides: 'authors' },
    { visibility: 'secret', hides: 'numbers', names: 'hidden' },
    { visibility: 'pseudonymous', hides: 'authors', blind: true, names: 'hidden' },
  ],
};
const all = [...rules.named, ...rules.nameless];

export function testPairs(rules: Rule[], server: () => TestServer): void {
  test.each(rules)(
    'T3 BL7 nobody else can tell two histories apart by hidden ballots: %j',
    { timeout: 20_000 + pairs * 10_000 },
    async (rule) => {
      const count = Math.ceil(pairs / all.length);
      const found = await partings(server(), rule, count, { seed, turn: all.indexOf(rule) });
      expect(found, JSON.stringify(found[0])).toEqual([]);
    },
  );
}
