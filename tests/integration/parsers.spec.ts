import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexOf, makeBoard } from './board.fixture.ts';
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

async function upload(path: string, name: string, content: string | Uint8Array<ArrayBuffer>) {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  const answer = await owner.fetch(`/api/boards/${board}/${path}`, { method: 'POST', body: form });
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the server answers
  return { status: answer.status, body: (await answer.json()) as any };
}

/** The longest that somebody else waited for the server while something was going on, in milliseconds. */
async function longestWait(during: Promise<unknown>): Promise<number> {
  let longest = 0;
  let over = false;
  const ended = during.finally(() => (over = true));
  while (!over) {
    const asked = performance.now();
    await fetch(`${server.url}/health/live`);
    longest = Math.max(longest, performance.now() - asked);
  }
  await ended;
  return longest;
}

/** Real files that make a parser work for minutes, or fill its memory. */
const hostile: [what: string, name: string, content: () => string][] = [
  ['blocks that nest a million deep', 'a.html', () => '<div><p>'.repeat(1_000_000)],
  ['formatting that is opened and never closed', 'a.html', () => '<p><a><b><i>'.repeat(600_000)],
  ['headings within headings', 'a.html', () => '<h1><div>'.repeat(800_000)],
  ['elements that fill the memory', 'a.html', () => '<i></i>'.repeat(1_150_000)],
];

const names = (count: number) => Array.from({ length: count }, (_, i) => `a${i.toString(36)}`).join(' ');

describe('a file that makes a parser loop or swell', { timeout: 120_000 }, () => {
  test.each(hostile)(
    '%s is refused by the name of the field, or read, and nobody waits',
    async (_, name, content) => {
      const size = (await indexOf(owner, board)).size;
      const reading = upload('documents', name, content());
      expect(await longestWait(reading)).toBeLessThan(5_000);
      const { status, body } = await reading;
      expect([422, 413]).toContain(status);
      expect([body.code, body.field]).toEqual([status === 422 ? 'INVALID' : 'TOO_LARGE', 'file']);
      expect((await indexOf(owner, board)).size).toBe(size);
    },
  );

  test('does not take the turn of those who come after it', async () => {
    const bad = [1, 2].map(() => upload('documents/preview', 'a.html', '<div><p>'.repeat(1_000_000)));
    const good = upload('documents/preview', 'b.html', '<p>Read all the same.');
    expect((await good).body.text).toBe('Read all the same.');
    for (const answer of await Promise.all(bad)) expect(answer.status).toBe(422);
  });
});

describe('much of a thing that is cheap once', { timeout: 120_000 }, () => {
  const lines = (line: string, bytes: number) => `${line}\n`.repeat(Math.floor(bytes / (line.length + 1)));

  test.each([
    ['a heading of a million signs', 'a.md', `# ${'# '.repeat(900_000)}x`],
    ['one line without an end', 'a.txt', 'A sentence. '.repeat(150_000)],
    ['abbreviations without an end', 'a.txt', 'U.S. '.repeat(400_000)],
    ['furniture in every line', 'a.txt', lines('Share on Facebook', 1_900_000)],
    ['lines that nearly are a menu', 'a.txt', lines(`${'a | '.repeat(49)}|`, 1_900_000)],
    ['spaces before every line end', 'a.txt', `x${lines(' '.repeat(5_000), 1_900_000)}x`],
    ['attributes by the hundred thousand', 'a.html', `<p ${names(700_000)}>text`],
    ['side notes by the hundred thousand', 'a.html', '<aside>a note</aside>'.repeat(90_000)],
  ])('%s is read, or refused in words, and nobody waits', async (_, name, content) => {
    const reading = upload('documents/preview', name, content);
    expect(await longestWait(reading)).toBeLessThan(5_000);
    expect([200, 413, 422]).toContain((await reading).status);
  });

  test('ten thousand cuts are made while others are served', async () => {
    const text = 'word '.repeat(400_000).trim();
    const remove = Array.from({ length: 10_000 }, (_, i) => ({ start: i * 100, end: i * 100 + 5 }));
    const importing = owner.post(`/api/boards/${board}/documents`, { id: randomUUID(), text, remove });
    expect(await longestWait(importing)).toBeLessThan(5_000);
    const { status, body } = await importing;
    expect([status, body.length]).toEqual([201, text.length - 50_000]);
  });
});

test.each([
  ['an image', '89504e470d0a1a0a0000000d4948445200000001', 'image/png'],
  ['a PDF', '255044462d312e370a25e2e3cfd30a', 'application/pdf'],
  ['an archive that says it is endless', `504b0304140000000000${'ff'.repeat(60)}`, 'application/zip'],
  ['a header of ASF without a length', `3026b2758e66cf11a6d900aa0062ce6c${'00'.repeat(200)}`, undefined],
  ['a tag of ID3 with a wrong length', `4944330400007f7f7f7f${'00'.repeat(200)}`, undefined],
])('%s is typed by its content in time', async (_, hex, type) => {
  const { status, body } = await upload(
    'attachments',
    'x',
    Buffer.from(hex, 'hex') as Uint8Array<ArrayBuffer>,
  );
  expect(status).toBe(201);
  if (type) expect(body.mediaType).toBe(type);
});
