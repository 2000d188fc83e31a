import { randomBytes, randomUUID } from 'node:crypto';
import { fromBase64 } from '@touchstone/ledger/encoding';
import { verifyCheckpoint } from '@touchstone/ledger/checkpoint';
import { parseVerifierKey } from '@touchstone/ledger/note-key';
import { verifyConsistency, verifyInclusion } from '@touchstone/ledger/proof';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ballot, connect, done, draft, indexOf, join, makeBoard, receiptOf, send } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let owner: Client;
let board: string;

beforeAll(async () => {
  server = await startServer();
  owner = await server.account('Owner');
  board = await makeBoard(owner);
});
afterAll(() => server.stop());

const sizeOf = async (id: string) => (await indexOf(owner, id)).size;

test('SV16 making a board again answers the same; with another title it is refused, and so is somebody else', async () => {
  const id = randomUUID();
  const body = { id, title: 'Twice' };
  const answers = await Promise.all(Array.from({ length: 8 }, () => owner.post('/api/boards', body)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
  expect(await sizeOf(id)).toBe(4);
  expect((await owner.post('/api/boards', { ...body, title: 'Once' })).body).toMatchObject({
    code: 'COMMAND_REUSED',
  });
  const other = await server.account('Other');
  expect((await other.post('/api/boards', body)).body).toMatchObject({ code: 'CONFLICT', status: 409 });
  expect((await other.get('/api/boards')).body).toEqual({ boards: [] });
  const mine = (await owner.get('/api/boards')).body.boards.find((item: { id: string }) => item.id === id);
  expect(mine).toEqual({ id, title: 'Twice', role: 'owner', size: 4, sample: false, claims: 0, due: 0 });
});

test('SV4 one command sent 32 times at once is one entry with one receipt, over HTTP and the socket alike', async () => {
  const socket = await connect(server.url, owner);
  for (let i = 0; i < 5; i++) {
    const before = await sizeOf(board);
    const command = { id: randomUUID(), ...draft() };
    const overHttp = Array.from({ length: 16 }, async () => (await send(owner, board, command)).body);
    const overSocket = Array.from({ length: 16 }, () => socket.command(board, command));
    const receipts = (await Promise.all([...overHttp, ...overSocket])).map(receiptOf);
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(await sizeOf(board)).toBe(before + 1);
    await done(owner, board, draft());
    // Long after, when the checkpoint has moved on, the receipt is still the same to the byte.
    expect(receiptOf((await send(owner, board, command)).body)).toEqual(receipts[0]);
  }
  socket.close();
});

test('SV4 a command id with another content is refused', async () => {
  const command = { id: randomUUID(), ...draft() };
  await done(owner, board, command);
  const { status, body } = await send(owner, board, { ...command, statement: 'Something else.' });
  expect(status).toBe(409);
  expect(body).toMatchObject({ code: 'COMMAND_REUSED', field: 'id' });
});

test('SV5 of 32 who race for one id exactly one wins', async () => {
  for (let i = 0; i < 5; i++) {
    const claim = randomUUID();
    const answers = await Promise.all(Array.from({ length: 32 }, () => send(owner, board, draft(claim))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => 'code' in body && body.code === 'ID_TAKEN')).toHaveLength(31);
  }
});

test('SV5 commands sent one after the other without waiting are decided in that order', async () => {
  const socket = await connect(server.url, owner);
  const [claim, argument] = [randomUUID(), randomUUID()];
  const answers = await Promise.all([
    socket.command(board, { id: randomUUID(), ...draft(claim) }),
    socket.command(board, {
      id: randomUUID(),
      type: 'argument.post',
      argument,
      on: { claim },
      stance: 'note',
      text: 'So?',
    }),
    socket.command(board, { id: randomUUID(), type: 'argument.edit', argument, text: 'So.' }),
  ]);
  const [first, ...rest] = answers.map((answer) => receiptOf(answer).seq);
  expect(rest).toEqual([first! + 1, first! + 2]);
  socket.close();
});

test('SV3 receipts are covered by a signed checkpoint, and proofs hold', async () => {
  const key = parseVerifierKey((await owner.get<string>('/api/key')).body);
  const first = await done(owner, board, draft());
  const later = await done(owner, board, draft());
  const [old, now] = [first, later].map(({ checkpoint }) => verifyCheckpoint(checkpoint, [key]));
  expect(now!.origin).toBe(`touchstone.local/board/${board}`);
  const hashesAt = async (path: string) =>
    (await owner.get<{ hashes: string[] }>(`/api/boards/${board}/proof/${path}`)).body.hashes.map(fromBase64);
  const inclusion = await hashesAt(`inclusion?seq=${first.seq}&size=${now!.size}`);
  expect(verifyInclusion(first.seq, now!.size, fromBase64(first.leaf), inclusion, now!.root)).toBe(true);
  const consistency = await hashesAt(`consistency?from=${old!.size}&to=${now!.size}`);
  expect(verifyConsistency(old!.size, now!.size, old!.root, now!.root, consistency)).toBe(true);
  expect((await owner.get(`/api/boards/${board}/checkpoint`)).body).toBe(later.checkpoint);
  const past = await indexOf(owner, board, old!.size);
  expect(past).toMatchObject({ size: old!.size, checkpoint: first.checkpoint });
});

test('SV13 the board as it stood shows what was there then', async () => {
  const claim = randomUUID();
  const { seq } = await done(owner, board, draft(claim, 'It was blue.'));
  await done(owner, board, { type: 'claim.revise', claim, statement: 'It was green.', kind: 'fact' });
  const then = await indexOf(owner, board, seq + 1);
  const at = then.ids.indexOf(claim);
  expect(then.claims[at]).toMatchObject({ version: 1, seq });
  expect(then.wordings[at]).toMatchObject({ statement: 'It was blue.' });
  expect((await owner.get(`/api/boards/${board}/claims/${claim}?at=${seq}`)).status).toBe(404);
  for (const wrong of ['0', '9999999', 'x', '1.5']) {
    expect((await owner.get(`/api/boards/${board}?at=${wrong}`)).body).toMatchObject({
      code: 'INVALID',
      field: 'at',
    });
  }
});

test('SV12 what is redacted is nowhere any more, and older proofs hold', async () => {
  const canary = `canary${randomUUID()}`;
  const claim = randomUUID();
  await done(owner, board, draft(claim));
  const command = {
    id: randomUUID(),
    type: 'argument.post',
    argument: randomUUID(),
    on: { claim },
    stance: 'note',
    text: canary,
  };
  const posted = await done(owner, board, command);
  const socket = await connect(server.url, owner);
  await done(owner, board, { type: 'body.redact', seq: posted.seq, reason: 'Names a child.' });
  await socket.watch(board);
  const size = await sizeOf(board);
  await socket.until(() => socket.lines.size === size);
  const read = await Promise.all([
    owner.get(`/api/boards/${board}/claims/${claim}`),
    owner.get(`/api/boards/${board}/entries?after=${posted.seq - 1}`),
  ]);
  expect(JSON.stringify(read.map(({ body }) => body)) + socket.heard.join()).not.toContain(canary);
  const rows = await server.app.nest
    .get(DataSource)
    .query(
      'SELECT (SELECT count(*) FROM ledger_body WHERE board = $1 AND seq = $2)::int AS bodies, digest FROM ledger_command WHERE cmd = $3',
      [board, posted.seq, command.id],
    );
  expect(rows).toEqual([{ bodies: 0, digest: null }]);
  const key = parseVerifierKey((await owner.get<string>('/api/key')).body);
  const { size: at, root } = verifyCheckpoint(posted.checkpoint, [key]);
  const { body } = await owner.get(`/api/boards/${board}/proof/inclusion?seq=${posted.seq}&size=${at}`);
  expect(verifyInclusion(posted.seq, at, fromBase64(posted.leaf), body.hashes.map(fromBase64), root)).toBe(
    true,
  );
  socket.close();
});

describe('SV6 what cannot be right', () => {
  const good = { id: randomUUID(), ...draft() };
  const json = JSON.stringify(good);
  test.each<[what: string, body: string | Uint8Array, status: number, code: string]>([
    ['nothing', '', 400, 'MALFORMED'],
    ['no JSON', '{', 400, 'MALFORMED'],
    ['binary', randomBytes(500), 400, 'MALFORMED'],
    ['ten megabytes', JSON.stringify({ ...good, statement: 'x'.repeat(10_000_000) }), 413, 'TOO_LARGE'],
    ['a list', '[]', 400, 'MALFORMED'],
    ['a wrong type', json.replace('"fact"', '5'), 422, 'INVALID'],
    ['an unknown field', json.replace('{', '{"colour":"red",'), 422, 'INVALID'],
    ['a key twice', json.replace('{', '{"kind":"fact",'), 422, 'INVALID'],
    ['half a surrogate pair', json.replace('1932', '\\ud800'), 422, 'INVALID'],
    ['NUL', json.replace('1932', '\\u0000'), 422, 'INVALID'],
    ['a prototype', json.replace('{', '{"__proto__":{"x":1},'), 422, 'INVALID'],
    ['nesting like a bomb', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000), 400, 'MALFORMED'],
    [
      'a command of the server',
      JSON.stringify({ id: good.id, type: 'member.join', member: good.id, role: 'owner', name: 'X' }),
      422,
      'INVALID',
    ],
  ])('%s is refused in words and leaves the ledger as it was', async (_, body, status, code) => {
    const before = await sizeOf(board);
    const answer = await owner.fetch(`/api/boards/${board}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body as BodyInit,
    });
    expect({ status: answer.status, ...((await answer.json()) as object) }).toMatchObject({
      status,
      code,
      detail: expect.stringMatching(/^[A-Z].*\.$/s),
    });
    expect(await sizeOf(board)).toBe(before);
  });

  test('XML, somebody else’s board, a closed round and an ended log-in are refused by name', async () => {
    const xml = await owner.fetch(`/api/boards/${board}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: '<command/>',
    });
    expect(await xml.json()).toMatchObject({ code: 'UNSUPPORTED_TYPE', status: 415 });

    const stranger = await server.account('Stranger');
    const theirs = await makeBoard(stranger);
    expect((await send(owner, theirs, draft())).body).toMatchObject({ code: 'NOT_FOUND' });

    const ada = await server.account('Ada');
    await join(owner, board, ada, 'reviewer');
    const bo = await server.account('Bo');
    await join(owner, board, bo, 'reviewer');
    const [claim, round] = [randomUUID(), randomUUID()];
    await done(owner, board, draft(claim));
    await done(owner, board, { type: 'round.open', round, claims: [claim], visibility: 'after-close' });
    await done(owner, board, { type: 'round.close', round });
    expect((await send(ada, board, ballot(claim, round, 1))).body).toMatchObject({
      code: 'ROUND_CLOSED',
      status: 409,
    });

    const socket = await connect(server.url, ada);
    await socket.watch(board);
    const cut = new Promise((resolve) => socket.socket.once('disconnect', resolve));
    const { cookie } = ada;
    await ada.post('/api/auth/logout');
    await cut;
    const late = await ada.fetch(`/api/boards/${board}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: json,
    });
    expect(await late.json()).toMatchObject({ code: 'NOT_SIGNED_IN', status: 401 });
    socket.close();
  });

  test.each([
    ['watch', null],
    ['watch', 'x'],
    ['watch', {}],
    ['watch', { board: 5, after: 0 }],
    ['watch', { board: randomUUID(), after: -2 }],
    ['watch', { board: '../../etc', after: -1 }],
    ['unwatch', undefined],
    ['look', { board: [], claim: 'x'.repeat(100) }],
    ['command', null],
    ['command', { board: randomUUID() }],
    ['command', { board: randomUUID(), command: { id: 1 } }],
  ])('the socket answers %s %j with a problem', async (event, message) => {
    const socket = await connect(server.url, owner);
    const raw = socket.socket as unknown as {
      timeout(ms: number): { emitWithAck(e: string, m: unknown): Promise<{ code?: string }> };
    };
    expect((await raw.timeout(5_000).emitWithAck(event, message)).code).toMatch(
      /MALFORMED|NOT_FOUND|INVALID/,
    );
    socket.close();
  });

  test('a page of another site cannot use the cookie', async () => {
    await expect(connect(server.url, owner, { origin: 'https://evil.example' })).rejects.toThrow();
  });
});
