import { randomUUID } from 'node:crypto';
import type { Visibility } from '@touchstone/review/words';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ballot,
  bodiesOf,
  connect,
  done,
  draft,
  join,
  makeBoard,
  newTag,
  roomOf,
  send,
  type Follower,
} from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** A board with a running round; everybody watches. The canary is a word of Ada's ballot and of her appraisal. */
async function blindBoard(visibility: Visibility) {
  const canary = `canary${randomUUID()}`;
  const people = ['Owner', 'Ada', 'Bo', 'Cy', 'Di', 'Ed'];
  const [owner, ada, ...others] = (await Promise.all(people.map((name) => server.account(name)))) as [
    Client,
    Client,
    ...Client[],
  ];
  const board = await makeBoard(owner);
  for (const one of [ada, ...others]) await join(owner, board, one, 'reviewer');
  const observer = await server.account('Observer');
  await join(owner, board, observer, 'observer');
  const [claim, source, evidence, round] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await done(ada, board, draft(claim));
  await done(ada, board, { type: 'source.describe', source, name: 'Archive', kind: 'official' });
  const citation = { type: 'document', title: 'A paper' };
  await done(ada, board, { type: 'evidence.attach', evidence, claim, direction: 'for', source, citation });
  const followers = new Map<Client, Follower>();
  for (const one of [owner, ada, ...others, observer]) {
    const follower = await connect(server.url, one);
    await follower.watch(board);
    followers.set(one, follower);
  }
  const debate = 'on';
  await done(owner, board, { type: 'round.open', round, claims: [claim], visibility, debate });
  return { board, claim, evidence, round, canary, owner, ada, others, observer, followers };
}

/** Everything that somebody can ask for over HTTP. */
async function everythingRead(client: Client, board: string, claim: string): Promise<string> {
  const paths = [
    '',
    `/claims/${claim}`,
    '/preview',
    '/polls',
    '/sources',
    '/entries?limit=1000',
    '/checkpoint',
  ];
  const size = (await client.get(`/api/boards/${board}`)).body.size as number;
  for (let seq = 0; seq < size; seq++) paths.push(`/entries/${seq}/openings`);
  paths.push(`?at=${size}`, `/claims/${claim}?at=${size}`);
  const answers = await Promise.all(paths.map((path) => client.get(`/api/boards/${board}${path}`)));
  return (
    JSON.stringify(answers.map(({ body }) => body)) + JSON.stringify((await client.get('/api/boards')).body)
  );
}

describe.each<Visibility>(['after-own', 'after-close'])('%s', (visibility) => {
  test('BL1 BL6 BL7 hidden ballots and appraisals reach nobody but their author, until they open', async () => {
    const { board, claim, evidence, round, canary, owner, ada, others, observer, followers } =
      await blindBoard(visibility);
    await done(ada, board, ballot(claim, round, 4, canary));
    const answers = { reliability: 2, credibility: 3 };
    const { seq } = await done(ada, board, {
      type: 'appraisal.submit',
      evidence,
      round,
      answers,
      rationale: canary,
    });
    const outsiders = [owner, ...others, observer];
    for (const one of outsiders) {
      const follower = followers.get(one)!;
      await follower.until(() => follower.lines.has(seq));
      expect(follower.heard.join()).not.toContain(canary);
      expect(await everythingRead(one, board, claim)).not.toContain(canary);
    }
    expect(await everythingRead(ada, board, claim)).toContain(canary);
    await followers
      .get(ada)!
      .until(() => followers.get(ada)!.heard.join().includes(canary), 'her own ballot');

    const [bo, cy] = others as [Client, Client];
    const abstained = await done(bo, board, { type: 'ballot.cast', claim, round, answer: { abstain: true } });
    await followers.get(bo)!.until(() => followers.get(bo)!.lines.has(abstained.seq));
    expect(followers.get(bo)!.heard.join()).not.toContain(canary);

    const rated = await done(cy, board, ballot(claim, round, 2));
    const cysEnd = followers.get(cy)!;
    await cysEnd.until(() => cysEnd.lines.has(rated.seq));
    expect(cysEnd.heard.join().includes(canary)).toBe(visibility === 'after-own');
    expect((await everythingRead(cy, board, claim)).includes(canary)).toBe(visibility === 'after-own');

    // One is away while the round closes and gets the openings on coming back.
    const away = followers.get(observer)!;
    away.socket.disconnect();
    const before = away.lines.size;
    const closed = await done(owner, board, { type: 'round.close', round });
    const back = await connect(server.url, observer);
    for (const [at, line] of away.lines) back.lines.set(at, line);
    await back.watch(board, before - 1);
    followers.set(observer, back);
    for (const one of outsiders) {
      const follower = followers.get(one)!;
      await follower.until(() => follower.lines.has(closed.seq));
      expect(bodiesOf(follower).get(seq)).toMatchObject({ rationale: canary });
      expect([...bodiesOf(follower).keys()].sort((a, b) => a - b)).toEqual([...Array(closed.seq + 1).keys()]);
      expect(await everythingRead(one, board, claim)).toContain(canary);
    }
    followers.forEach((follower) => follower.close());
  });
});

test('BL3 in an immediate round everybody reads along', async () => {
  const { board, claim, round, canary, owner, ada, followers } = await blindBoard('immediate');
  await done(ada, board, ballot(claim, round, 4, canary));
  const follower = followers.get(owner)!;
  await follower.until(() => follower.heard.join().includes(canary), 'the ballot');
  followers.forEach((one) => one.close());
});

describe('secret', () => {
  const cast = (
    board: string,
    claim: string,
    round: string,
    voter: Client,
    level: number,
    tag: string,
    rationale?: string,
  ) => send(voter, board, { ...ballot(claim, round, level, rationale), tag });

  test('SV10 BL11 BL12 ballots wait outside the ledger and are counted together, without names', async () => {
    const { board, claim, round, canary, owner, ada, others, observer, followers } =
      await blindBoard('secret');
    const tags = new Map([ada, ...others].map((voter) => [voter, newTag()]));
    for (const voter of [ada, ...others]) {
      const rationale = voter === ada ? canary : undefined;
      const { body } = await cast(board, claim, round, voter, 3, tags.get(voter)!, rationale);
      expect(body).toEqual({ waiting: true });
    }
    // Replaced, and repeated under the same command id.
    const again = { id: randomUUID(), ...ballot(claim, round, 5, canary), tag: tags.get(ada) };
    for (let i = 0; i < 3; i++) expect((await send(ada, board, again)).body).toEqual({ waiting: true });
    expect((await send(ada, board, { ...again, answer: { level: 1 } })).status).toBe(409);

    for (const one of [owner, ...others, observer])
      expect(await everythingRead(one, board, claim)).not.toContain(canary);
    expect((await roomOf(owner, board, claim)).waiting).toBe(5);
    expect(await roomOf(others[0]!, board, claim)).not.toHaveProperty('waiting');
    expect((await roomOf(ada, board, claim)).ownWaiting).toMatchObject({ ballot: { answer: { level: 5 } } });

    const { seq } = await done(owner, board, { type: 'round.close', round });
    const end = followers.get(observer)!;
    await end.until(() => end.lines.has(seq + 1), 'the tally');
    const tally = end.lines.get(seq + 1)!;
    expect(tally.entry).toMatchObject({ type: 'ballots.tallied', data: { round, claim } });
    const { turnout, ballots } = tally.body as {
      turnout: number;
      ballots: { answer: { level: number }; tag: string }[];
    };
    expect(turnout).toBe(5);
    expect(ballots.map(({ answer }) => answer.level)).toEqual([3, 3, 3, 3, 5]);
    expect(ballots.at(-1)!.tag).toBe(tags.get(ada));
    expect([...end.lines.values()].some(({ entry }) => entry.type === 'ballot.cast')).toBe(false);
    // Nothing is left that links a voter with the round.
    const left = await server.app.nest.get(DataSource).query(
      `SELECT (SELECT count(*) FROM waiting_ballot WHERE board = $1)::int AS waiting,
              (SELECT count(*) FROM ledger_command WHERE board = $1 AND seq IS NULL)::int AS commands`,
      [board],
    );
    expect(left).toEqual([{ waiting: 0, commands: 0 }]);
    followers.forEach((follower) => follower.close());
  });

  test('BL13 too few ballots are destroyed unread', async () => {
    const { board, claim, round, canary, owner, ada, followers } = await blindBoard('secret');
    await cast(board, claim, round, ada, 3, newTag(), canary);
    const { seq } = await done(owner, board, { type: 'round.close', round });
    const end = followers.get(owner)!;
    await end.until(() => end.lines.has(seq + 1));
    expect(end.lines.get(seq + 1)!.body).toMatchObject({ turnout: 1, destroyed: true });
    expect(await everythingRead(owner, board, claim)).not.toContain(canary);
    followers.forEach((follower) => follower.close());
  });
});
