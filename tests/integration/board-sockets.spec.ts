import { randomUUID } from 'node:crypto';
import { createApp } from '@touchstone/server/create-app';
import { loadConfig } from '@touchstone/server/config';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ballot,
  bodiesOf,
  connect,
  done,
  draft,
  indexOf,
  join,
  makeBoard,
  send,
  type Follower,
} from './board.fixture.ts';
import { visitor, type Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let owner: Client;

beforeAll(async () => {
  server = await startServer();
  owner = await server.account('Owner');
});
afterAll(() => server.stop());

const seqsOf = ({ lines }: Follower) => [...lines.keys()];
const upTo = (size: number) => [...Array(size).keys()];

test('SV7 everyone who watches gets every entry once and in order, however busy it is', async () => {
  const board = await makeBoard(owner);
  const followers = await Promise.all(Array.from({ length: 10 }, () => connect(server.url, owner)));
  await Promise.all(followers.map((follower) => follower.watch(board)));
  const drafts = Array.from({ length: 300 }, () =>
    followers[0]!.command(board, { id: randomUUID(), ...draft() }),
  );
  await Promise.all(drafts);
  const { size } = await indexOf(owner, board);
  for (const follower of followers) {
    await follower.until(() => follower.lines.size === size);
    expect(seqsOf(follower)).toEqual(upTo(size));
    expect(bodiesOf(follower).size).toBe(size);
    follower.close();
  }
});

test('SV7 who comes back is sent exactly what was missed', async () => {
  const board = await makeBoard(owner);
  const follower = await connect(server.url, owner);
  await follower.watch(board);
  await follower.until(() => follower.lines.size === 4);
  follower.socket.disconnect();
  const sender = await connect(server.url, owner);
  for (let i = 0; i < 12; i++) {
    await Promise.all(
      Array.from({ length: 100 }, () => sender.command(board, { id: randomUUID(), ...draft() })),
    );
  }
  const back = await connect(server.url, owner);
  for (const [seq, line] of follower.lines) back.lines.set(seq, line);
  expect(await back.watch(board, 3)).toEqual({ size: 1204 });
  await back.until(() => back.lines.size === 1204);
  expect(seqsOf(back)).toEqual(upTo(1204));
  expect(back.heard.join()).not.toContain('"type":"board.created"');
  sender.close();
  back.close();
});

test('SV8 a removed member is told and gets nothing after the removal', async () => {
  const board = await makeBoard(owner);
  const ada = await server.account('Ada');
  const member = await join(owner, board, ada, 'reviewer');
  const follower = await connect(server.url, ada);
  await follower.watch(board);
  const removal = await done(owner, board, { type: 'member.remove', member });
  const canary = `canary${randomUUID()}`;
  await done(owner, board, draft(randomUUID(), canary));
  await follower.until(() => follower.removed, 'the news');
  expect(Math.max(...seqsOf(follower))).toBe(removal.seq);
  expect(await follower.watch(board, removal.seq)).toMatchObject({ code: 'NOT_FOUND' });
  expect((await send(ada, board, draft())).status).toBe(404);
  expect((await ada.get(`/api/boards/${board}`)).status).toBe(404);
  expect((await ada.get('/api/boards')).body.boards.map(({ id }: { id: string }) => id)).not.toContain(board);
  expect(follower.heard.join()).not.toContain(canary);
  // Invited again, they are a new member and read everything.
  const again = await join(owner, board, ada, 'reviewer');
  expect(again).not.toBe(member);
  expect(JSON.stringify(await indexOf(ada, board))).toContain(canary);
  follower.close();
});

test('SV16 an invitation lets in one account, once', async () => {
  const board = await makeBoard(owner);
  const [ada, bo] = await Promise.all([server.account('Ada'), server.account('Bo')]);
  const { body } = await owner.post(`/api/boards/${board}/invitations`, { role: 'observer' });
  const token = String(body.link).split('/').at(-1);
  const answers = await Promise.all([
    ...Array.from({ length: 4 }, () => ada.post('/api/invitations/accept', { token })),
    ...Array.from({ length: 4 }, () => bo.post('/api/invitations/accept', { token })),
  ]);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect((await indexOf(owner, board)).members).toHaveLength(2);
  expect(
    (await ada.post(`/api/boards/${board}/invitations`, { role: 'owner' })).status,
  ).toBeGreaterThanOrEqual(403);
});

test('SV16 whoever holds the link of an invitation is told before signing in whether it leads anywhere', async () => {
  const board = await makeBoard(owner);
  const [ada, bo] = await Promise.all([server.account('Ada'), server.account('Bo')]);
  const someone = visitor(server.url);
  const made = async (fields: object) => {
    const { body } = await owner.post(`/api/boards/${board}/invitations`, { role: 'observer', ...fields });
    return String(body.link).split('/').at(-1)!;
  };
  const opens = async (who: Client, token: string) =>
    (await who.post('/api/invitations/look', { token })).body.open;
  const [free, bound] = [await made({}), await made({ email: bo.email })];
  for (const who of [someone, ada, bo]) {
    expect(await opens(who, 'nonsense')).toBe(false);
    expect(await opens(who, free)).toBe(true);
  }
  expect([await opens(someone, bound), await opens(ada, bound), await opens(bo, bound)]).toEqual([
    true,
    false,
    true,
  ]);
  await ada.post('/api/invitations/accept', { token: free });
  // Whoever was let in is led there again.
  expect([await opens(someone, free), await opens(ada, free), await opens(bo, free)]).toEqual([
    false,
    true,
    false,
  ]);
  await server.app.nest.get(DataSource).query('UPDATE invitation SET expires_at = now()');
  for (const who of [someone, bo]) expect(await opens(who, bound)).toBe(false);
});

test('SV15 presence says who watches and where they look', async () => {
  const board = await makeBoard(owner);
  const claim = randomUUID();
  await done(owner, board, draft(claim));
  const ada = await server.account('Ada');
  const member = await join(owner, board, ada, 'reviewer');
  const [mine, hers] = [await connect(server.url, owner), await connect(server.url, ada)];
  await mine.watch(board);
  await hers.watch(board);
  await hers.socket.emitWithAck('look', { board, claim });
  await mine.until(
    () => mine.heard.some((text) => text.includes(`{"member":"${member}","claim":"${claim}"}`)),
    'her',
  );
  hers.close();
  await mine.until(() => {
    const last = mine.heard.findLast((text) => text.startsWith('["presence"'))!;
    return !last.includes(member);
  }, 'her leaving');
  mine.close();
});

test('BL9 a published board is read by anyone, without what is hidden, and commanded by nobody', async () => {
  const board = await makeBoard(owner);
  const reviewers = await Promise.all(['Ada', 'Bo'].map((name) => server.account(name)));
  for (const reviewer of reviewers) await join(owner, board, reviewer, 'reviewer');
  const [claim, round] = [randomUUID(), randomUUID()];
  await done(owner, board, draft(claim));
  await done(owner, board, { type: 'board.publish', names: 'hidden' });
  await done(owner, board, { type: 'round.open', round, claims: [claim], visibility: 'immediate' });
  const canary = `canary${randomUUID()}`;
  await done(reviewers[0]!, board, ballot(claim, round, 1, canary));
  const stranger = await server.account('Stranger');
  const index = await stranger.get(`/api/boards/${board}`);
  expect(index.body).toMatchObject({ me: null, ids: [claim] });
  expect(JSON.stringify(index.body)).not.toContain('Ada');
  const follower = await connect(server.url, stranger);
  await follower.watch(board);
  await follower.until(() => follower.lines.size === index.body.size);
  expect(follower.heard.join()).not.toMatch(new RegExp(`${canary}|Ada`));
  expect((await send(stranger, board, draft())).body).toMatchObject({ code: 'NOT_A_MEMBER', status: 403 });
  await done(owner, board, { type: 'board.unpublish' });
  await follower.until(() => follower.removed);
  expect((await stranger.get(`/api/boards/${board}`)).status).toBe(404);
  follower.close();
});

test('SV11 rounds close at their deadline, once, also after a restart and with several servers', async () => {
  const board = await makeBoard(owner);
  const reviewers = await Promise.all(['Ada', 'Bo'].map((name) => server.account(name)));
  for (const reviewer of reviewers) await join(owner, board, reviewer, 'reviewer');
  const other = await createApp(loadConfig(server.env));
  const [claim, round] = [randomUUID(), randomUUID()];
  await done(owner, board, draft(claim));
  const deadline = new Date(Date.now() + 1_500).toISOString();
  await done(owner, board, {
    type: 'round.open',
    round,
    claims: [claim],
    visibility: 'after-close',
    deadline,
  });
  const follower = await connect(server.url, owner);
  await follower.watch(board);
  const closings = () => [...follower.lines.values()].filter(({ entry }) => entry.type === 'round.closed');
  await follower.until(() => closings().length > 0, 'the closing');
  expect(closings()[0]!.entry).toMatchObject({ actor: 'system', data: { round, by: 'deadline' } });
  expect(Date.parse(closings()[0]!.entry.at)).toBeGreaterThanOrEqual(Date.parse(deadline));
  await done(owner, board, draft());
  const { size } = await indexOf(owner, board);
  await follower.until(() => follower.lines.size === size);
  expect(closings()).toHaveLength(1);
  follower.close();
  await other.close();
});

test('SV14 two servers on one database show every watcher the same, whoever writes where', async () => {
  const board = await makeBoard(owner);
  const other = await createApp(loadConfig(server.env));
  const ends = [await connect(server.url, owner), await connect(other.url, owner)];
  for (const end of ends) await end.watch(board);
  const sent = ends.flatMap((end) =>
    Array.from({ length: 100 }, () => end.command(board, { id: randomUUID(), ...draft() })),
  );
  const answers = await Promise.all(sent);
  expect(answers.filter((answer) => 'receipt' in answer)).toHaveLength(200);
  for (const end of ends) {
    await end.until(() => end.lines.size === 204, 'everything');
    expect(seqsOf(end)).toEqual(upTo(204));
  }
  expect([...ends[0]!.lines.values()]).toEqual([...ends[1]!.lines.values()]);
  // Who is let in by one server is at home on the other at once, and after a removal again.
  const ada = await server.account('Ada');
  for (let i = 0; i < 2; i++) {
    const member = await join(owner, board, ada, 'reviewer');
    const there = await fetch(`${other.url}/api/boards/${board}`, { headers: { cookie: ada.cookie } });
    expect(await there.json()).toMatchObject({ me: { member } });
    await done(owner, board, { type: 'member.remove', member });
  }
  ends.forEach((end) => end.close());
  await other.close();
});
