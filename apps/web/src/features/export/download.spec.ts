import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { download, nameOf } from './download.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const call of undo.splice(0)) await call();
});

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const signal = () => new AbortController().signal;

describe('taking an export', () => {
  it('hashes what arrives, whatever the pieces, and keeps its name', async () => {
    const content = Buffer.alloc(300_000, 'An entry. ');
    const url = await serving((_, answer) => {
      answer.setHeader(
        'content-disposition',
        `attachment; filename="a.zip"; filename*=UTF-8''touchstone-1-9.zip`,
      );
      for (let at = 0; at < content.length; at += 7_000) answer.write(content.subarray(at, at + 7_000));
      answer.end();
    });
    const told: number[] = [];
    const file = await download(url, (bytes) => told.push(bytes), signal());
    expect(file).toMatchObject({
      name: 'touchstone-1-9.zip',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(Buffer.from(await file.blob.arrayBuffer()).equals(content)).toBe(true);
    expect(told.at(-1)).toBe(content.length);
  });

  it('never takes half a file for a whole one', async () => {
    const url = await serving((_, answer) => {
      answer.write('PK');
      setTimeout(() => answer.destroy(), 20);
    });
    await expect(download(url, () => undefined, signal())).rejects.toMatchObject({ code: 'OFFLINE' });
  });

  it('stops when it is told to', async () => {
    const url = await serving((_, answer) => void answer.write('PK'));
    const stop = new AbortController();
    const taking = download(url, () => stop.abort(), stop.signal);
    await expect(taking).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says what the server refused', async () => {
    const url = await serving((_, answer) => {
      answer.writeHead(404, { 'content-type': 'application/problem+json' });
      answer.end(JSON.stringify({ code: 'NOT_FOUND', detail: 'There is nothing here.' }));
    });
    await expect(download(url, () => undefined, signal())).rejects.toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  it('reads both spellings of a name', () => {
    expect(nameOf(`attachment; filename="x.zip"`)).toBe('x.zip');
    expect(nameOf(`attachment; filename="x.zip"; filename*=UTF-8''%D9%85.zip`)).toBe('م.zip');
    expect(nameOf('attachment')).toBe('touchstone-export');
  });
});
