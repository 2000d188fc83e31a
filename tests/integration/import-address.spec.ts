import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fetchPage } from '@touchstone/server/documents/fetch-page';
import { locate, readWebAddress, type Resolve } from '@touchstone/server/documents/web-address';
import { ProblemError } from '@touchstone/server/operations/problem';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { indexOf, join, makeBoard } from './board.fixture.ts';
import type { Client } from './client.fixture.ts';
import { certificate } from './certificate.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

const limits = { milliseconds: 2_000, bytes: 100_000 };
const page = '<!doctype html><title>The tram</title><nav>Home</nav><p>Costs rose by nine per cent.</p>';

/** A site on this machine: which is to say, what nobody may reach through the server unless it was allowed. */
let site: Server;
let port: number;
let asked: string[] = [];
let server: TestServer;
let owner: Client;
let board: string;

beforeAll(async () => {
  site = createServer((request, answer) => {
    asked.push(request.url ?? '');
    const answering = pages[request.url ?? ''];
    if (answering) answering(answer);
    else answer.writeHead(404).end();
  });
  port = await listen(site);
  server = await startServer({
    env: { IMPORT_FROM_ADDRESSES: '1', IMPORT_ALLOW_HOSTS: `127.0.0.1:${port}` },
  });
  owner = await server.account('Owner');
  board = await makeBoard(owner);
});
beforeEach(async () => {
  asked = [];
  await server.app.nest.get(DataSource).query('DELETE FROM throttle');
});
afterAll(async () => {
  site.closeAllConnections();
  site.close();
  await server.stop();
});

type Page = (answer: ServerResponse) => unknown;
const html = { 'content-type': 'text/html; charset=utf-8' };
const pages: Record<string, Page> = {
  '/page': (answer) => answer.writeHead(200, html).end(page),
  '/page?token=1': (answer) => answer.writeHead(200, html).end(page),
  '/gzip': (answer) => answer.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(page)),
  '/brotli': (answer) =>
    answer.writeHead(200, { ...html, 'content-encoding': 'br' }).end(brotliCompressSync(page)),
  '/latin': (answer) =>
    answer
      .writeHead(200, { 'content-type': 'text/plain; charset=iso-8859-2' })
      .end(Buffer.from([0xb1, 0x0a])),
  '/notes.md': (answer) => answer.writeHead(200, html).end('<html><p>A page all the same.'),
  '/picture.html': (answer) =>
    answer.writeHead(200, html).end(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
  '/metadata': (answer) =>
    answer.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end('moved'),
  '/moved': (answer) => answer.writeHead(301, { location: '/page' }).end(),
  '/slow': (answer) => answer.writeHead(200, html).write('<p>One '),
  '/silent': () => undefined,
  '/huge': (answer) => {
    answer.writeHead(200, html);
    const pour = () => {
      while (answer.write('word '.repeat(10_000)));
      answer.once('drain', pour);
    };
    pour();
  },
  '/announced': (answer) => answer.writeHead(200, { ...html, 'content-length': 10 ** 9 }).write('x'),
  '/bomb': (answer) =>
    answer.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(200_000_000))),
  '/broken': (answer) => answer.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end('no gzip'),
  '/packed-twice': (answer) => answer.writeHead(200, { ...html, 'content-encoding': 'gzip, gzip' }).end('x'),
  '/cut': (answer) => {
    answer.writeHead(200, { ...html, 'content-length': 1000 }).write('half');
    setImmediate(() => answer.destroy());
  },
  '/headers': (answer) => answer.writeHead(200, { ...html, x: 'a'.repeat(40_000) }).end(page),
};

function listen(made: Server): Promise<number> {
  return new Promise((resolve) => {
    made.listen(0, '127.0.0.1', () => resolve((made.address() as AddressInfo).port));
  });
}

const importing = (url: string, more: object = {}) =>
  owner.post(`/api/boards/${board}/documents`, { url, ...more });

/** Code of the problem with which reading an address ends; '' where it is read. */
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => '',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

const read = async (text: string, resolve: Resolve, allowed = new Set([`127.0.0.1:${port}`])) =>
  fetchPage(await locate(readWebAddress(text), allowed, resolve), limits);

describe('an address', () => {
  test('is imported as the page reads, with its address as origin, and is the same as it was previewed', async () => {
    const url = `http://127.0.0.1:${port}/page`;
    const preview = await owner.post(`/api/boards/${board}/documents/preview`, { url });
    expect(preview.body).toMatchObject({ title: 'The tram', text: 'Costs rose by nine per cent.' });
    const { status, body } = await importing(`${url}#top`, { sha256: preview.body.sha256 });
    expect([status, asked]).toEqual([201, ['/page']]);
    const index = await indexOf(owner, board);
    const { seq } = index.documents.find(({ id }) => id === body.document)!;
    expect(index.bodies[seq]).toMatchObject({ title: 'The tram', origin: { kind: 'address', name: url } });
    const other = await importing(url, { sha256: '0'.repeat(64) });
    expect([other.status, other.body.code, other.body.field]).toEqual([409, 'CONFLICT', 'sha256']);
  });

  test.each([
    ['/gzip', 'Costs rose by nine per cent.'],
    ['/brotli', 'Costs rose by nine per cent.'],
    ['/latin', 'ą'],
    ['/notes.md', 'A page all the same.'],
  ])('%s is read by its content', async (path, text) => {
    const { body } = await owner.post(`/api/boards/${board}/documents/preview`, {
      url: `http://127.0.0.1:${port}${path}`,
    });
    expect(body.text).toBe(text);
  });

  test.each([
    ['/picture.html', 415, 'UNSUPPORTED_TYPE'],
    ['/gone', 422, 'ADDRESS_FAILED'],
    ['/broken', 422, 'ADDRESS_FAILED'],
    ['/packed-twice', 422, 'ADDRESS_FAILED'],
    ['/cut', 422, 'ADDRESS_FAILED'],
    ['/headers', 422, 'ADDRESS_FAILED'],
    ['/announced', 413, 'TOO_LARGE'],
    ['/huge', 413, 'TOO_LARGE'],
    ['/bomb', 413, 'TOO_LARGE'],
  ])('%s is refused: %i %s', async (path, status, code) => {
    const answer = await importing(`http://127.0.0.1:${port}${path}`);
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([status, code, 'url']);
    expect(answer.body.detail).toMatch(/\.$/);
  });

  test('that leads on is not followed, and it is said where it leads', async () => {
    const { body } = await importing(`http://127.0.0.1:${port}/metadata`);
    expect(body).toMatchObject({ code: 'ADDRESS_FAILED', field: 'url' });
    expect(body.detail).toContain('http://169.254.169.254/latest/meta-data/');
    await importing(`http://127.0.0.1:${port}/moved`);
    expect(asked).toEqual(['/metadata', '/moved']);
  });

  test.each(['/slow', '/silent'])('%s is given up in time', async (path) => {
    const started = performance.now();
    expect(await codeOf(read(`http://127.0.0.1:${port}${path}`, async () => []))).toBe('ADDRESS_FAILED');
    expect(performance.now() - started).toBeLessThan(10 * limits.milliseconds);
  });

  test('under https needs a certificate that somebody vouches for', async () => {
    const hidden = createTlsServer(certificate, (_, answer) => answer.writeHead(200, html).end(page));
    const at = await listen(hidden);
    const allowed = new Set([`127.0.0.1:${at}`, `localhost:${at}`]);
    expect(await codeOf(read(`https://127.0.0.1:${at}/`, async () => [], allowed))).toBe('ADDRESS_FAILED');
    hidden.close();
  });
});

describe('what is not public is not reached', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://017700000001/',
    'http://0/',
    'http://0.0.0.0/',
    'http://127.0.0.1./',
    'http://%31%32%37.0.0.1/',
    'http://①②⑦.⓪.⓪.①/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://a.localhost/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://10.0.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://1.1.1.1:22/',
    'http://user:password@1.1.1.1/',
    'http://user@1.1.1.1/',
    'ftp://1.1.1.1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_x',
    'data:text/html,<p>a',
    'javascript:alert(1)',
    '//1.1.1.1/',
    'not an address',
    '',
  ])('%s', async (url) => {
    const { status, body } = await importing(url);
    expect([status, body.code, body.field]).toEqual([422, 'ADDRESS_REFUSED', 'url']);
  });

  test('in whatever spelling of a host that is allowed under another port only', async () => {
    const elsewhere = createServer((_, answer) => answer.end('secret'));
    const at = await listen(elsewhere);
    let reached = 0;
    elsewhere.on('connection', () => (reached += 1));
    for (const host of ['127.0.0.1', '127.1', '0x7f.1', 'localhost', '[::ffff:127.0.0.1]', '127.0.0.1.'])
      expect((await importing(`http://${host}:${at}/`)).body.code).toBe('ADDRESS_REFUSED');
    expect(reached).toBe(0);
    elsewhere.close();
  });

  test('a name whose answers change is asked for once, and only what was checked is connected to', async () => {
    let times = 0;
    const rebinding: Resolve = async () => [times++ === 0 ? '127.0.0.1' : '169.254.169.254'];
    const { bytes } = await read(`http://rebind.test:${port}/page`, rebinding);
    expect([String(bytes), times, asked]).toEqual([page, 1, ['/page']]);
  });

  test.each([
    ['one of several', ['127.0.0.1', '10.0.0.1']],
    ['a mapped one', ['::ffff:127.0.0.1']],
    ['none', []],
  ])('a name with %s that is not public is refused before anything is connected', async (_, addresses) => {
    expect(await codeOf(read(`http://rebind.test:${port}/page`, async () => addresses))).toBe(
      'ADDRESS_REFUSED',
    );
    expect(asked).toEqual([]);
  });

  test('a private name and one that does not exist are answered alike', async () => {
    const answers = await Promise.all(
      [['10.0.0.1'], []].map((addresses) =>
        read('http://intranet.test/', async () => addresses).catch((error: ProblemError) => error.problem),
      ),
    );
    expect(answers[0]).toEqual(answers[1]);
  });
});

test('only those who may import let the server read an address, and only so often', async () => {
  const reviewer = await server.account('Reviewer');
  const stranger = await server.account('Stranger');
  await join(owner, board, reviewer, 'reviewer');
  const url = `http://127.0.0.1:${port}/page`;
  for (const route of ['documents', 'documents/preview']) {
    const refused = await reviewer.post(`/api/boards/${board}/${route}`, { url });
    expect(refused.body.code).toBe('ROLE_NOT_ALLOWED');
    expect((await stranger.post(`/api/boards/${board}/${route}`, { url })).body.code).toBe('NOT_FOUND');
  }
  expect(asked).toEqual([]);
  const busy = await server.account('Busy');
  const own = await makeBoard(busy);
  const codes = new Set<string>();
  for (let i = 0; i < 25; i++) {
    const { body } = await busy.post(`/api/boards/${own}/documents/preview`, { url: `http://10.0.0.1/${i}` });
    codes.add(body.code);
  }
  expect([...codes]).toEqual(['ADDRESS_REFUSED', 'TOO_MANY']);
});

test('a server whose operator has not allowed it reads no address, and says so beforehand', async () => {
  const plain = await startServer();
  const ada = await plain.account('Ada');
  const own = await makeBoard(ada);
  expect((await ada.get('/api/me')).body.server).toEqual({ importsAddresses: false });
  expect((await owner.get('/api/me')).body.server).toEqual({ importsAddresses: true });
  for (const route of ['documents', 'documents/preview']) {
    const { status, body } = await ada.post(`/api/boards/${own}/${route}`, {
      url: `http://127.0.0.1:${port}/page`,
    });
    expect([status, body.code, body.field]).toEqual([501, 'NOT_BUILT', 'url']);
    expect(body.detail).toContain('IMPORT_FROM_ADDRESSES');
  }
  expect(asked).toEqual([]);
  await plain.stop();
});
