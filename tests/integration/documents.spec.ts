import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { done, indexOf, join, makeBoard } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let owner: Client;
let stranger: Client;
let board: string;

beforeAll(async () => {
  server = await startServer();
  owner = await server.account('Owner');
  stranger = await server.account('Stranger');
  board = await makeBoard(owner);
});
afterAll(() => server.stop());

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function upload(
  client: Client,
  path: string,
  file: Blob | undefined,
  name: string,
  fields: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [field, text] of Object.entries(fields)) form.set(field, text);
  if (file) form.set('file', file, name);
  const answer = await client.fetch(`/api/boards/${board}/${path}`, { method: 'POST', body: form });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the server answers
  return { status: answer.status, body: (await answer.json()) as any };
}

test('what is pasted is kept in its normal form, hashed in the ledger, and read back', async () => {
  const pasted = 'A title\r\n\r\nIt opened in 1932, the mayor of Zu\u0308rich said.  \n';
  const text = 'A title\n\nIt opened in 1932, the mayor of Zürich said.';
  const { status, body } = await owner.post(`/api/boards/${board}/documents`, { text: pasted });
  expect(status).toBe(201);
  expect(body).toMatchObject({ title: 'A title', length: 53, furniture: [], leftOut: [] });
  expect(body.sentences).toEqual([{ start: 9, end: 53 }]);
  const index = await indexOf(owner, board);
  const kept = index.documents.find(({ id }) => id === body.document)!;
  expect(kept.length).toBe(53);
  expect(index.bodies[kept.seq]).toMatchObject({
    title: 'A title',
    sha256: sha256(text),
    origin: { kind: 'paste' },
  });
  const path = `/api/boards/${board}/documents/${body.document}`;
  expect((await owner.get(path)).body).toEqual({ title: 'A title', text, sentences: body.sentences });
  const plain = await owner.fetch(path, { headers: { accept: 'text/plain' } });
  expect(await plain.text()).toBe(text);
});

test('a claim is anchored to the words of an imported document, and to no others', async () => {
  const { body } = await owner.post(`/api/boards/${board}/documents`, {
    title: 'Notes',
    text: 'One 🚋 two.',
  });
  const anchor = { document: body.document, start: 4, end: 9, exact: '🚋 two', prefix: 'One ', suffix: '.' };
  const claim = { type: 'claim.draft', claim: randomUUID(), statement: 'Two trams.', kind: 'fact' };
  await done(owner, board, { ...claim, anchors: [anchor] });
  await expect(
    done(owner, board, { ...claim, claim: randomUUID(), anchors: [{ ...anchor, end: 8 }] }),
  ).rejects.toThrow('ANCHOR_MISMATCH');
});

test('furniture is shown before the import and removed where the user says so', async () => {
  const page =
    '<title>News</title><nav>Home</nav><p>Costs rose.</p><p>Share on Facebook</p><p>They fell again.</p>';
  const file = new Blob([page], { type: 'text/html' });
  const size = (await indexOf(owner, board)).size;
  const preview = await upload(owner, 'documents/preview', file, 'news.html');
  expect(preview.status).toBe(200);
  expect(preview.body.text).toBe('Costs rose.\n\nShare on Facebook\n\nThey fell again.');
  expect(preview.body.furniture).toEqual([
    { start: 13, end: 30, text: 'Share on Facebook', reason: 'share buttons' },
  ]);
  expect(preview.body.leftOut).toEqual([{ reason: 'menu', text: 'Home' }]);
  expect((await indexOf(owner, board)).size).toBe(size);
  const remove = JSON.stringify(
    preview.body.furniture.map(({ start, end }: { start: number; end: number }) => ({ start, end })),
  );
  const { status, body } = await upload(owner, 'documents', file, 'news.html', { remove });
  expect(status).toBe(201);
  const read = await owner.get(`/api/boards/${board}/documents/${body.document}`);
  expect(read.body).toMatchObject({ title: 'News', text: 'Costs rose.\n\nThey fell again.' });
  const keeping = await upload(owner, 'documents', file, 'news.html', { title: 'All of it' });
  expect(keeping.body).toMatchObject({ title: 'All of it', furniture: [{ reason: 'share buttons' }] });
});

test('a repeated import under one id is one document', async () => {
  const id = randomUUID();
  const first = await owner.post(`/api/boards/${board}/documents`, { id, text: 'Once only.' });
  const again = await owner.post(`/api/boards/${board}/documents`, { id, text: 'Once only.' });
  expect(again.body.receipt).toEqual(first.body.receipt);
  expect(again.body.document).toBe(first.body.document);
  const other = await owner.post(`/api/boards/${board}/documents`, { id, text: 'Something else.' });
  expect([other.status, other.body.code]).toEqual([409, 'COMMAND_REUSED']);
});

test.each([
  ['an address', { url: 'https://example.org/' }, 501, 'NOT_BUILT'],
  ['nothing', {}, 422, 'INVALID'],
  ['an empty text', { text: ' \n ' }, 422, 'INVALID'],
  ['half of a character', { text: 'a\uD800b' }, 422, 'INVALID'],
  ['too much text', { text: 'word '.repeat(450_000) }, 413, 'TOO_LARGE'],
  ['ranges outside', { text: 'abc', remove: [{ start: 1, end: 9 }] }, 422, 'INVALID'],
  ['an unknown field', { text: 'abc', author: 'me' }, 422, 'INVALID'],
])('a paste with %s is refused in words', async (_, input, status, code) => {
  const answer = await owner.post(`/api/boards/${board}/documents`, input);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.body.detail).toMatch(/\.$/);
});

test.each([
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.txt', 415, 'UNSUPPORTED_TYPE'],
  ['a PDF', '%PDF-1.7', 'a.pdf', 415, 'UNSUPPORTED_TYPE'],
  ['no bytes', '', 'a.txt', 422, 'INVALID'],
  ['bytes in no known encoding', Buffer.from([0x63, 0xe9, 0x80]), 'a.txt', 415, 'UNSUPPORTED_TYPE'],
  ['nine megabytes', 'x'.repeat(9 * 2 ** 20), 'a.txt', 413, 'TOO_LARGE'],
])('a file with %s is refused in words', async (_, content, name, status, code) => {
  const answer = await upload(owner, 'documents', new Blob([content]), name);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('a form without a file, or that is no form, is refused', async () => {
  expect((await upload(owner, 'documents', undefined, '')).body.code).toBe('INVALID');
  const broken = await owner.fetch(`/api/boards/${board}/documents`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--y\r\nnonsense',
  });
  expect([broken.status, (await broken.json()).code]).toEqual([400, 'MALFORMED']);
});

test('a text of two megabytes is taken', async () => {
  const text = 'é'.repeat(1_000_000);
  const { status, body } = await owner.post(`/api/boards/${board}/documents`, { title: 'Long', text });
  expect([status, body.length]).toEqual([201, 1_000_000]);
});

test('an attachment is kept as it is, typed by its content, and never shown on this origin', async () => {
  const page = '<script>alert(1)</script>';
  const { status, body } = await upload(
    owner,
    'attachments',
    new Blob([page], { type: 'image/png' }),
    '../ä "b".png',
  );
  expect(status).toBe(201);
  expect(body).toMatchObject({ name: 'ä "b".png', mediaType: 'text/plain', bytes: 25, sha256: sha256(page) });
  const answer = await owner.fetch(`/api/boards/${board}/attachments/${body.attachment}`);
  expect(await answer.text()).toBe(page);
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="_ _b_.png"; filename*=UTF-8''%C3%A4%20%22b%22.png`,
  );
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  expect((await upload(owner, 'attachments', new Blob([png]), 'x')).body.mediaType).toBe('image/png');
  expect((await upload(owner, 'attachments', new Blob(['']), 'x')).status).toBe(422);
  expect((await upload(owner, 'attachments', new Blob([new Uint8Array(26 * 2 ** 20)]), 'x')).status).toBe(
    413,
  );
});

test('strangers learn nothing; reviewers read but do not import', async () => {
  const { body } = await owner.post(`/api/boards/${board}/documents`, { text: 'For members only.' });
  const unknown = await stranger.get(`/api/boards/${randomUUID()}/documents/${body.document}`);
  for (const path of [`documents/${body.document}`, `attachments/${randomUUID()}`]) {
    const answer = await stranger.get(`/api/boards/${board}/${path}`);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(unknown.body);
  }
  expect((await stranger.post(`/api/boards/${board}/documents`, { text: 'Mine.' })).status).toBe(404);
  expect((await upload(stranger, 'attachments', new Blob(['x']), 'x')).status).toBe(404);
  const reviewer = await server.account('Reviewer');
  await join(owner, board, reviewer, 'reviewer');
  expect((await reviewer.get(`/api/boards/${board}/documents/${body.document}`)).status).toBe(200);
  const refused = await reviewer.post(`/api/boards/${board}/documents`, { text: 'Mine.' });
  expect(refused.body.code).toBe('ROLE_NOT_ALLOWED');
  expect((await upload(reviewer, 'attachments', new Blob(['x']), 'x')).status).toBe(201);
});

test('a redacted document cannot be read any more, and its text is gone from the database', async () => {
  const { body } = await owner.post(`/api/boards/${board}/documents`, { text: 'A secret that slipped in.' });
  const { seq } = body.receipt;
  await done(owner, board, { type: 'body.redact', seq, reason: 'Personal data.' });
  expect((await owner.get(`/api/boards/${board}/documents/${body.document}`)).status).toBe(404);
  const database = new pg.Client({ connectionString: server.database.superuserUrl });
  await database.connect();
  const { rows } = await database.query("SELECT id FROM document WHERE text LIKE '%slipped in%'");
  await database.end();
  expect(rows).toEqual([]);
});
