import { unzipSync } from 'fflate';
import { fromUtf8 } from '@touchstone/ledger/encoding';
import { openZip, readWhole } from '@touchstone/ledger/zip';
import { expect, it } from 'vitest';
import { zip, type PackedFile, type ZipSource } from './zip.ts';

async function packed(sources: ZipSource[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of zip(sources)) pieces.push(piece);
  return Buffer.concat(pieces);
}

it('is read by our own strict reader and by others', async () => {
  const heard: PackedFile[] = [];
  const large = Array.from({ length: 2_000 }, (_, i) => `line ${i} ${'x'.repeat(100)}\n`);
  const archive = await packed([
    { path: 'a.txt', content: ['Zürich 🚋'], packed: (file) => heard.push(file) },
    { path: 'documents/empty.txt', content: [] },
    { path: 'large.txt', content: large },
  ]);
  expect(heard).toEqual([
    { path: 'a.txt', bytes: 12, sha256: '259176494370e036cb0aad2ca2f75900cf2da2f3e20b60784f414f0582f54536' },
  ]);
  const read = openZip(archive);
  expect(read.names).toEqual(['a.txt', 'documents/empty.txt', 'large.txt']);
  expect(fromUtf8(readWhole(read, 'a.txt', 100))).toBe('Zürich 🚋');
  expect(read.size('documents/empty.txt')).toBe(0);
  const others = unzipSync(archive);
  expect(Buffer.from(others['large.txt']!).toString()).toBe(large.join(''));
});

it('gives the same bytes for the same content, and passes a failure on', async () => {
  const sources = () => [{ path: 'a.txt', content: ['one', 'two'] }];
  expect(await packed(sources())).toEqual(await packed(sources()));
  async function* failing() {
    yield 'one';
    throw new Error('the database went away');
  }
  await expect(packed([{ path: 'a.txt', content: failing() }])).rejects.toThrow('the database went away');
});
