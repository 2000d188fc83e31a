import { DataSource } from 'typeorm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gapsOf } from './completeness.fixture.ts';
import { gatherCast, openScene, pairOf, play, probes } from './non-interference.history.ts';
import { rules, seed, testPairs } from './non-interference.pairs.ts';
import { masked, readAll } from './non-interference.transcript.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('T3 every route and command is asked, or it is said why no ballot shows in it', async () => {
  expect(await gapsOf(server)).toEqual([]);
  expect(Object.values(probes).filter((each) => each === 'opens')).toHaveLength(2);
});

testPairs(rules.named, () => server);

test('T3 the test itself would notice: what its author is shown differs', async () => {
  const cast = await gatherCast(server);
  const rule = rules.named.find(({ visibility }) => visibility === 'after-close')!;
  const [acts] = fc.sample(pairOf(rule), { numRuns: 1, seed });
  const of = async (side: 'left' | 'right') => {
    const scene = await openScene(cast, rule);
    const said = acts!.map((act) => ({ act, said: act[side] }));
    await play(cast, scene, rule, said, []);
    return masked(await readAll(cast.voters[acts![0]!.left!.voter]!, scene)).join();
  };
  expect(await of('left')).not.toBe(await of('right'));
  cast.close();
});

test('T3 nothing of hidden ballots is in tables that lists are made from', async () => {
  const rows = await server.app.nest.get(DataSource).query('SELECT * FROM board_row');
  expect(JSON.stringify(rows)).not.toMatch(/stamp|twice/);
});
