import { randomUUID } from 'node:crypto';
import { loadConfig } from '@touchstone/server/config';
import { createApp } from '@touchstone/server/create-app';
import { exportFormats } from '@touchstone/protocol/export-formats';
import type { ClientMessages } from '@touchstone/protocol/wire';
import type { CommandType } from '@touchstone/review/commands';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  columns,
  commandCases,
  heardBy,
  messageCases,
  routeCases,
  type Column,
  type Place,
} from './access.table.ts';
import { connect, done, draft, indexOf, join, makeBoard, send, type Follower } from './board.fixture.ts';
import { visitor, type Client } from './client.fixture.ts';
import { gapsOf } from './completeness.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let people: Record<Column, Client>;
let shut: Place;
let published: Place;
/** A board for commands of an owner's that would change who may come in. */
let workshop: Place;

const roles = ['moderator', 'reviewer', 'observer', 'auditor'] as const;
const member = async (client: Client, board: string) => (await indexOf(client, board)).me!.member;
const unknownPlace = (): Place => ({ ...shut, board: randomUUID() });

beforeAll(async () => {
  server = await startServer();
  const names = ['owner', ...roles, 'removed', 'stranger', 'expired'] as const;
  const signedUp = await Promise.all(
    names.map(async (name) => [name, await server.account(name)] as [Column, Client]),
  );
  people = Object.fromEntries(signedUp) as typeof people;
  Object.assign(people, {
    reader: people.stranger,
    visitor: visitor(server.url),
    guest: visitor(server.url),
  });
  const { owner, removed } = people;
  [shut, published, workshop] = [await place(owner), await place(owner), await place(owner)];
  for (const role of roles) await join(owner, shut.board, people[role], role);
  await join(owner, shut.board, removed, 'reviewer');
  await done(owner, shut.board, { type: 'member.remove', member: await member(removed, shut.board) });
  await done(owner, published.board, { type: 'board.publish', names: 'shown' });
  await runOut(people.expired);
});
afterAll(() => server.stop());

async function place(owner: Client): Promise<Place> {
  const board = await makeBoard(owner);
  const claim = randomUUID();
  await done(owner, board, draft(claim));
  const text = 'It opened in 1932.';
  const { document } = (await owner.post(`/api/boards/${board}/documents`, { title: 'Notes', text })).body;
  const form = new FormData();
  form.set('file', new Blob(['scan']), 'scan.txt');
  const attached = await owner.fetch(`/api/boards/${board}/attachments`, { method: 'POST', body: form });
  const { attachment } = (await attached.json()) as { attachment: string };
  return { board, claim, document, attachment };
}

async function runOut({ account }: Client): Promise<void> {
  const database = new pg.Client({ connectionString: server.database.superuserUrl });
  await database.connect();
  const { rowCount } = await database
    .query(`UPDATE session SET expires_at = now() - interval '1 second' WHERE account = $1`, [account.id])
    .finally(() => database.end());
  expect(rowCount).toBe(1);
}

const placeOf = (column: Column) => (column === 'reader' || column === 'guest' ? published : shut);

interface Answered {
  status: number;
  code: string;
  /** Bytes of the answer with what the headers say of them. */
  said: string;
}

/** Sends the request of a route as it stands in the table; cookies that come back are not kept. */
async function ask(route: string, column: Column, where: Place): Promise<Answered> {
  const [method = '', template = ''] = route.split(' ');
  const { path, body } = routeCases[route]!;
  const filled = path?.(where) ?? template.replace('{board}', where.board).replace('{claim}', where.claim);
  const content = body?.();
  const isForm = content instanceof FormData;
  const answer = await fetch(server.url + filled, {
    method,
    headers: {
      origin: server.url,
      cookie: people[column].cookie,
      ...(content !== undefined && !isForm ? { 'content-type': 'application/json' } : {}),
    },
    ...(content === undefined ? {} : { body: isForm ? content : JSON.stringify(content) }),
  });
  const text = await answer.text();
  const headers = [
    'content-type',
    'content-length',
    'vary',
    'cache-control',
    'set-cookie',
    'x-touchstone-entries',
  ];
  const said = [answer.status, ...headers.map((name) => answer.headers.get(name)), text].join('\n');
  return { status: answer.status, code: answer.ok ? 'ok' : codeOf(text), said };
}

const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code;
/** A board's ids stand in no refusal; what is masked is what the caller sent. */
const masked = (text: string, { board }: Place) => text.replaceAll(board, 'BOARD');

test('T4 the matrix has every route, command and message of the server, and no other', async () => {
  expect(await gapsOf(server)).toEqual([]);
});

describe.each(Object.keys(routeCases))('%s', (route) => {
  test.each(columns)('T4 %s', async (column) => {
    if (route === 'POST /api/auth/logout') return logsOut(column);
    const { code } = await ask(route, column, placeOf(column));
    expect(code).toBe(routeCases[route]!.cells[column]);
  });
});

test.each(exportFormats)('T4 export as %s, and what it would hold', async (format) => {
  const { cells } = routeCases['GET /api/boards/{board}/export']!;
  for (const column of columns) {
    const { board } = placeOf(column);
    for (const path of ['export', 'export/preview']) {
      const url = `${server.url}/api/boards/${board}/${path}?format=${format}`;
      const answer = await fetch(url, { headers: { cookie: people[column].cookie } });
      const code = answer.ok ? 'ok' : codeOf(await answer.text());
      expect({ column, path, code }).toEqual({ column, path, code: cells[column] });
    }
  }
});

/** By a log-in of its own: the others are still needed. */
async function logsOut(column: Column): Promise<void> {
  const { email, password, cookie } = people[column];
  const again = Object.assign(visitor(server.url), { email, password });
  if (cookie && column !== 'expired') await again.post('/api/auth/login', { email, password });
  expect((await again.post('/api/auth/logout')).status).toBe(204);
  expect((await again.get('/api/me')).body.code).toBe('NOT_SIGNED_IN');
}

const outside = ['removed', 'stranger', 'visitor', 'expired'] as const;
const ofBoards = Object.keys(routeCases).filter((route) => route.includes('{board}'));

test.each(ofBoards)('SV1 a foreign board answers as one that does not exist: %s', async (route) => {
  for (const column of outside) {
    const nowhere = unknownPlace();
    const [theirs, nobodys] = [await ask(route, column, shut), await ask(route, column, nowhere)];
    expect(masked(theirs.said, shut)).toBe(masked(nobodys.said, nowhere));
  }
});

describe.each(Object.keys(commandCases) as CommandType[])('%s', (type) => {
  test('T4 by everybody, over HTTP and socket', async () => {
    const { cells, fields } = commandCases[type];
    for (const column of columns) {
      const { board } = column === 'owner' ? workshop : placeOf(column);
      const { status, body } = await send(people[column], board, { type, ...fields() });
      expect({ column, code: status === 200 ? 'ok' : (body as { code: string }).code }).toEqual({
        column,
        code: cells[column],
      });
    }
  });
});

describe('the socket', () => {
  const followers = new Map<Column, Follower>();
  beforeAll(async () => {
    for (const column of columns) followers.set(column, await connect(server.url, people[column]));
  });
  afterAll(() => followers.forEach((follower) => follower.close()));

  const messages = Object.keys(messageCases) as (keyof ClientMessages)[];
  const say = (column: Column, message: keyof ClientMessages, where: Place) =>
    followers
      .get(column)!
      .socket.timeout(10_000)
      .emitWithAck(message, messageCases[message].fields(where) as never) as Promise<object>;
  const codeIn = (answer: object) => ('code' in answer ? answer.code : 'ok');

  test.each(messages)('SV1 a foreign board answers as one that does not exist: %s', async (message) => {
    for (const column of outside) {
      const answers = [await say(column, message, shut), await say(column, message, unknownPlace())];
      expect(answers[0]).toEqual(answers[1]);
    }
  });

  test.each(messages.filter((message) => message !== 'unwatch'))('T4 %s', async (message) => {
    for (const column of columns) {
      const answer = await say(column, message, placeOf(column));
      expect({ column, code: codeIn(answer) }).toEqual({ column, code: messageCases[message].cells[column] });
    }
  });

  test('T4 what is pushed reaches those who may read, and nobody else', async () => {
    await done(people.owner, published.board, draft());
    const { seq } = await done(people.owner, shut.board, draft());
    const hears = (follower: Follower, message: string) =>
      follower.heard.some((text) => text.startsWith(`["${message}"`));
    for (const [message, who] of Object.entries(heardBy)) {
      for (const column of who)
        await followers.get(column)!.until(() => hears(followers.get(column)!, message));
    }
    // The heartbeat of the others comes at the same time as these: nothing more is to be waited for.
    expect(followers.get('owner')!.lines.has(seq)).toBe(true);
    for (const [message, who] of Object.entries(heardBy)) {
      const heard = columns.filter((column) => hears(followers.get(column)!, message));
      expect({ message, heard }).toEqual({ message, heard: columns.filter((name) => who.includes(name)) });
    }
    for (const column of outside) expect(followers.get(column)!.heard).toEqual([]);
    const names = [...followers.values()].flatMap(({ heard }) => heard.map((text) => JSON.parse(text)[0]));
    expect([...new Set(names)].filter((name) => !(name in heardBy))).toEqual([]);
  });

  test('T4 commands are let in and kept out as over HTTP', async () => {
    for (const [type, { cells, fields }] of Object.entries(commandCases)) {
      for (const column of columns) {
        // Published twice, the owner would get another answer than the table has.
        if (column === 'owner' && (type === 'board.publish' || type === 'board.unpublish')) continue;
        const { board } = column === 'owner' ? workshop : placeOf(column);
        const answer = await followers.get(column)!.command(board, { id: randomUUID(), type, ...fields() });
        expect({ type, column, code: codeIn(answer) }).toEqual({ type, column, code: cells[column] });
      }
    }
  });

  test('T4 unwatch', async () => {
    for (const column of columns) {
      const answer = await say(column, 'unwatch', placeOf(column));
      expect({ column, code: codeIn(answer) }).toEqual({ column, code: messageCases.unwatch.cells[column] });
    }
  });
});

test('SV8 BL8 SV14 a removed member gets nothing after the removal, on any server', async () => {
  const other = await createApp(loadConfig(server.env));
  const { owner, observer } = people;
  const leaver = await server.account('leaver');
  const { board, claim } = await place(owner);
  await join(owner, board, leaver, 'reviewer');
  await join(owner, board, observer, 'observer');
  const ends = await Promise.all([server.url, other.url].map((url) => connect(url, leaver)));
  const stays = await Promise.all([server.url, other.url].map((url) => connect(url, observer)));
  for (const end of [...ends, ...stays]) await end.watch(board);
  const { seq: removal } = await done(owner, board, {
    type: 'member.remove',
    member: await member(leaver, board),
  });
  const { seq: later } = await done(owner, board, draft(randomUUID(), 'CANARY'));
  for (const end of stays) await end.until(() => end.lines.has(later), 'the entry after the removal');
  for (const end of ends) await end.until(() => end.removed, 'the end of the watch');
  for (const end of ends) {
    expect(Math.max(...end.lines.keys())).toBe(removal);
    expect(end.heard.join()).not.toContain('CANARY');
    expect(await end.watch(board)).toMatchObject({ code: 'NOT_FOUND' });
  }
  for (const url of [server.url, other.url]) {
    const paths = [
      '',
      '/entries',
      `/claims/${claim}`,
      '/preview',
      '/polls',
      '/sources',
      '/checkpoint',
      ...exportFormats.map((format) => `/export?format=${format}`),
    ];
    for (const path of paths) {
      const answer = await fetch(`${url}/api/boards/${board}${path}`, { headers: { cookie: leaver.cookie } });
      expect(answer.status).toBe(404);
    }
  }
  [...ends, ...stays].forEach((end) => end.close());
  await other.close();
});

test(
  'SV9 SV14 a connection ends when its log-in has run out, on any server',
  { timeout: 60_000 },
  async () => {
    const other = await createApp(loadConfig(server.env));
    const { owner } = people;
    const late = await server.account('late');
    const { board } = await place(owner);
    await join(owner, board, late, 'reviewer');
    const ends = await Promise.all([server.url, other.url].map((url) => connect(url, late)));
    for (const end of ends) await end.watch(board);
    const closed = ends.map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve)));
    await runOut(late);
    await Promise.all(closed);
    await done(owner, board, draft(randomUUID(), 'CANARY'));
    for (const end of ends) expect(end.heard.join()).not.toContain('CANARY');
    // A log-in that was good a moment ago is not looked up again for five seconds; the connection may be cut.
    const tryAgain = async () => {
      const again = await connect(server.url, late);
      const cut = new Promise((resolve) => again.socket.once('disconnect', resolve));
      const answer = await Promise.race([again.command(board, { id: randomUUID(), ...draft() }), cut]);
      again.close();
      return answer;
    };
    await expect.poll(tryAgain, { timeout: 15_000, interval: 500 }).toMatchObject({ code: 'NOT_SIGNED_IN' });
    ends.forEach((end) => end.close());
    await other.close();
  },
);
