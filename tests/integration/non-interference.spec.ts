import { DataSource } from 'typeorm';
import type { FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, indexOf, type Follower } from './board.fixture.ts';
import { visitor, type Client } from './client.fixture.ts';
import {
  openScene,
  pairOf,
  play,
  probe,
  probes,
  type Act,
  type Cast,
  type Rule,
} from './non-interference.history.ts';
import {
  difference,
  heardOf,
  masked,
  readAll,
  routesAsked,
  type Scene,
} from './non-interference.transcript.ts';
import { routesOf } from './routes.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

/** Pairs of histories over all rules, as many as there are rules at least. */
const pairs = Number(process.env.TOUCHSTONE_PAIRS ?? 6);
const seed = Number(process.env.TOUCHSTONE_SEED ?? 20);

const rules: Rule[] = [
  { visibility: 'after-own', hides: 'values' },
  { visibility: 'after-close', hides: 'values' },
  { visibility: 'pseudonymous', hides: 'authors' },
  { visibility: 'secret', hides: 'numbers' },
  { visibility: 'immediate', hides: 'values', blind: true },
  { visibility: 'after-close', hides: 'values', blind: true },
];

let server: TestServer;
let cast: Cast;
let guest: Client;

beforeAll(async () => {
  server = await startServer();
  const named = (name: string) => server.account(name);
  cast = {
    owner: await named('Olga'),
    moderator: await named('Mo'),
    witness: await named('Wim'),
    observer: await named('Oz'),
    voters: await Promise.all(['Ada', 'Bo', 'Cy', 'Di'].map(named)),
  };
  guest = visitor(server.url);
});
afterAll(() => server.stop());

test('T3 every route of the server is asked, or it is said why no ballot shows in it', () => {
  const fastify = server.app.nest.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  expect(Object.keys(routesAsked).sort()).toEqual(routesOf(fastify));
  expect(Object.values(probes).filter((each) => each === 'opens')).toHaveLength(2);
});

/** Who must not be able to tell the histories of a pair apart. */
function viewersOf(rule: Rule, acts: Act[]): Record<string, Client> {
  const { owner, moderator, witness, observer } = cast;
  if (rule.blind) return { owner, moderator, guest };
  const others = { witness, observer, guest };
  // Moderators are told how many secret ballots wait: they compare histories with the same number only.
  const number = (side: 'left' | 'right') =>
    [0, 1].map((claim) => {
      const ballots = acts.filter((act) => act.claim === claim && act.what === 'ballot');
      return new Set(ballots.flatMap((act) => act[side]?.voter ?? [])).size;
    });
  const same = rule.hides !== 'numbers' || String(number('left')) === String(number('right'));
  return same ? { owner, ...others } : others;
}

/** All that each viewer obtains of one history. */
async function obtained(rule: Rule, acts: Act[], side: 'left' | 'right'): Promise<Record<string, string[]>> {
  const viewers = viewersOf(rule, acts);
  const scene = await openScene(cast, rule);
  const ends = new Map<string, Follower>();
  for (const [name, client] of Object.entries(viewers)) ends.set(name, await watching(client, scene));
  const said = acts.map((act) => ({ act, said: act[side] }));
  await play(cast, scene, rule, said, [...ends.values()]);
  const found: Record<string, string[]> = {};
  for (const [name, client] of Object.entries(viewers)) {
    const { size } = await indexOf(client, scene.board);
    const late = await watching(client, scene);
    await late.until(() => late.size >= size);
    found[name] = [...(await readAll(client, scene, size)), ...heardOf(late, scene.board)];
    late.close();
  }
  // Accepted ones change the board: last, and each viewer finds what those before have done.
  for (const [name, client] of Object.entries(viewers)) found[name]!.push(...(await probe(client, scene)));
  for (const [name, end] of ends) {
    const { size } = await indexOf(cast.observer, scene.board);
    await end.until(() => end.size >= size);
    found[name]!.push(...heardOf(end, scene.board));
    end.close();
  }
  return found;
}

async function watching(client: Client, { board }: Scene): Promise<Follower> {
  const follower = await connect(server.url, client);
  await follower.watch(board);
  return follower;
}

test.each(rules)(
  'T3 BL7 $visibility (blind adjudication: $blind): nobody else can tell two histories apart by hidden ballots',
  { timeout: 20_000 + pairs * 10_000 },
  async (rule) => {
    await fc.assert(
      fc.asyncProperty(pairOf(rule), async (acts) => {
        const left = await obtained(rule, acts, 'left');
        const right = await obtained(rule, acts, 'right');
        for (const viewer of Object.keys(left)) {
          const parting = difference(masked(left[viewer]!), masked(right[viewer]!));
          expect(parting && { viewer, ...parting }).toBeUndefined();
        }
      }),
      { numRuns: Math.ceil(pairs / rules.length), seed, endOnFailure: true },
    );
  },
);

test('T3 the test itself would notice: what its author is shown differs', async () => {
  const rule = rules[1]!;
  const [acts] = fc.sample(pairOf(rule), { numRuns: 1, seed });
  const of = async (side: 'left' | 'right') => {
    const scene = await openScene(cast, rule);
    await play(
      cast,
      scene,
      rule,
      acts!.map((act) => ({ act, said: act[side] })),
      [],
    );
    const { size } = await indexOf(cast.owner, scene.board);
    return masked(await readAll(cast.voters[acts![0]!.left!.voter]!, scene, size)).join();
  };
  expect(await of('left')).not.toBe(await of('right'));
});

test('T3 nothing of hidden ballots is in tables that lists are made from', async () => {
  const rows = await server.app.nest.get(DataSource).query('SELECT * FROM board_row');
  expect(JSON.stringify(rows)).not.toMatch(/stamp|twice/);
});
