import { randomUUID } from 'node:crypto';
import { openZip, readWhole } from '@touchstone/ledger/zip';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ballot, connect, done, draft, join, makeBoard, send, type Follower } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { exported } from './review.fixture.ts';
import { createApp } from '@touchstone/server/create-app';
import { loadConfig } from '@touchstone/server/config';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface Me {
  member: string;
  alias: string;
}

const meOf = async (client: Client, board: string): Promise<Me> =>
  (await client.get(`/api/boards/${board}`)).body.me as Me;

/** A board of the Delphi template with three reviewers, an observer and a running round on one claim. */
async function delphi() {
  const owner = await server.account('Olga');
  const reviewers = await Promise.all(['Ada', 'Bo', 'Cy'].map((name) => server.account(name)));
  const observer = await server.account('Oz');
  const board = await makeBoard(owner, randomUUID(), { template: 'delphi' });
  for (const reviewer of reviewers) await join(owner, board, reviewer, 'reviewer');
  await join(owner, board, observer, 'observer');
  const [claim, round] = [randomUUID(), randomUUID()];
  await done(owner, board, draft(claim));
  const { visibility } = (await owner.get(`/api/boards/${board}`)).body.board.procedure.rounds;
  await done(owner, board, { type: 'round.open', round, claims: [claim], visibility });
  const followers = new Map<Client, Follower>();
  for (const one of [owner, ...reviewers, observer]) {
    const follower = await connect(server.url, one);
    await follower.watch(board);
    followers.set(one, follower);
  }
  const [ada, bo, cy] = reviewers as [Client, Client, Client];
  return { board, claim, round, owner, ada, bo, cy, observer, followers };
}

/** What somebody gets of a board over HTTP, as text. */
async function readBy(client: Client, board: string, claim: string): Promise<string> {
  const paths = ['', `/claims/${claim}`, '/polls', '/sources', '/entries?limit=1000'];
  const answers = await Promise.all(paths.map((path) => client.get(`/api/boards/${board}${path}`)));
  return JSON.stringify(answers.map(({ body }) => body));
}

test('BL14 a ballot stands under an alias that only its voter is told', async () => {
  const { board, claim, round, owner, ada, bo, observer, followers } = await delphi();
  const me = await meOf(ada, board);
  expect(me.alias).toMatch(/^alias:[0-9A-Z]{8}$/);
  const { seq } = await done(ada, board, ballot(claim, round, 4, 'CANARY'));

  for (const one of [owner, bo, observer]) {
    const follower = followers.get(one)!;
    await follower.until(() => follower.lines.has(seq));
    const { entry, body } = follower.lines.get(seq)!;
    expect(entry.actor).toBe(me.alias);
    expect(body).toBeUndefined();
    expect(JSON.stringify(entry)).not.toContain(me.member);
    expect(await readBy(one, board, claim)).not.toContain('CANARY');
    expect((await meOf(one, board)).alias).not.toBe(me.alias);
  }
  expect(await readBy(ada, board, claim)).toContain('CANARY');
  expect(followers.get(ada)!.lines.get(seq)?.body).toMatchObject({ rationale: 'CANARY' });

  await done(owner, board, { type: 'round.close', round });
  expect(await readBy(observer, board, claim)).toContain('CANARY');
  const { polls } = (await ada.get(`/api/boards/${board}/polls`)).body;
  expect(polls[0]).toMatchObject({ claim, mine: { level: 4 }, voted: 1 });
  expect((await bo.get(`/api/boards/${board}/polls`)).body.polls[0]).not.toHaveProperty('mine');
  followers.forEach((follower) => follower.close());
});

test('BL14 the alias is the same on every server, and another on another board', async () => {
  const first = await delphi();
  const second = await delphi();
  const { alias } = await meOf(first.ada, first.board);
  const other = await createApp(loadConfig(server.env));
  const there = await (
    await fetch(`${other.url}/api/boards/${first.board}`, { headers: { cookie: first.ada.cookie } })
  ).json();
  expect((there as { me: Me }).me.alias).toBe(alias);
  await other.close();
  await join(second.owner, second.board, first.ada, 'reviewer');
  expect((await meOf(first.ada, second.board)).alias).not.toBe(alias);
});

test('BL14 no list, export, or command of another tells whose ballot it is', async () => {
  const { board, claim, round, owner, ada, bo } = await delphi();
  const me = await meOf(ada, board);
  const command = { id: randomUUID(), ...ballot(claim, round, 4, 'CANARY') };
  const receipt = await done(ada, board, command);
  expect((await send(ada, board, command)).body).toEqual({ receipt });
  // Another who guesses the command's id casts a ballot of their own.
  expect((await done(bo, board, command)).seq).toBe(receipt.seq + 1);

  // An export names whom it was made for: the own hidden ballot stays sealed in it.
  for (const one of [ada, owner]) {
    const entries = Buffer.from(
      readWhole(openZip(await exported(one, board)), 'entries.jsonl', 2 ** 24),
    ).toString();
    const line = entries.split('\n').find((each) => each.includes(`"seq":${receipt.seq},`))!;
    expect(line).toContain(me.alias);
    expect(line).not.toContain('CANARY');
  }
  const [{ key }] = await server.app.nest
    .get(DataSource)
    .query(`SELECT encode(alias_key, 'hex') AS key FROM ledger_head WHERE board = $1`, [board]);
  for (const one of [ada, owner]) expect(await readBy(one, board, claim)).not.toContain(key);
});

test('BL14 who has voted is no longer waited for', async () => {
  const { board, claim, round, ada } = await delphi();
  const due = async () => {
    const { boards } = (await ada.get('/api/boards')).body;
    return boards.find(({ id }: { id: string }) => id === board).due as number;
  };
  expect(await due()).toBe(1);
  await done(ada, board, ballot(claim, round, 4));
  expect(await due()).toBe(0);
});

test('BL15 who adjudicates blind gets the ballots with the final rating, on socket and over HTTP', async () => {
  const { board, claim, round, owner, ada, bo, cy, followers } = await delphi();
  await done(owner, board, { type: 'round.close', round });
  const { procedure } = (await owner.get(`/api/boards/${board}`)).body.board;
  await done(owner, board, { type: 'board.configure', ...procedure, blindAdjudication: true });
  const second = randomUUID();
  await done(owner, board, { type: 'round.open', round: second, claims: [claim], visibility: 'immediate' });
  const { seq } = await done(ada, board, ballot(claim, second, 2, 'CANARY'));
  for (const one of [bo, cy]) await done(one, board, ballot(claim, second, 2));
  await done(owner, board, { type: 'round.close', round: second });
  const end = followers.get(owner)!;
  await end.until(() => end.lines.has(seq));
  expect(await readBy(owner, board, claim)).not.toContain('CANARY');
  expect(await readBy(bo, board, claim)).toContain('CANARY');
  expect(end.heard.join()).not.toContain('CANARY');

  const rating = { type: 'rating.finalise', claim, answer: { level: 5 }, rationale: 'As I read it.' };
  await done(owner, board, rating);
  await end.until(() => end.heard.join().includes('CANARY'), 'the ballots');
  expect(await readBy(owner, board, claim)).toContain('CANARY');
  followers.forEach((follower) => follower.close());
});

test('RV39 two people sign a final rating', async () => {
  const { board, claim, round, owner, ada } = await delphi();
  await done(owner, board, { type: 'round.close', round });
  const { procedure } = (await owner.get(`/api/boards/${board}`)).body.board;
  await done(owner, board, { type: 'board.configure', ...procedure, secondSignature: true });
  await done(owner, board, {
    type: 'member.set-role',
    member: (await meOf(ada, board)).member,
    role: 'moderator',
  });
  const rating = { claim, answer: { level: 4 }, rationale: 'As it stands.', departure: 'Nobody voted.' };
  const alone = await send(owner, board, { type: 'rating.finalise', ...rating });
  expect(alone.body).toMatchObject({ code: 'SIGNATURE_REQUIRED' });
  const { seq } = await done(owner, board, { type: 'rating.propose', ...rating });
  const own = await send(owner, board, { type: 'rating.sign', claim });
  expect(own.body).toMatchObject({ code: 'OWN_PROPOSAL' });
  await done(ada, board, { type: 'rating.sign', claim, proposal: seq });
  const { claim: row, room } = (await owner.get(`/api/boards/${board}/claims/${claim}`)).body;
  expect(row).toMatchObject({ status: 'finalised', rating: seq + 2 });
  expect(room.ratings[0]).toMatchObject({ proposal: seq });
});
