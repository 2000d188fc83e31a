import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { openZip, readWhole } from './zip.ts';

const content = { checkpoint: strToU8('x'), 'documents/d1.txt': strToU8('word '.repeat(10_000)) };
const zip = zipSync(content);
const text = (bytes: Uint8Array, name: string) => fromUtf8(readWhole(openZip(bytes), name, 1e9));

/** Sets a 16- or 32-bit number behind each signature of a header. */
function patched(
  bytes: Uint8Array,
  signature: number,
  offset: number,
  width: 16 | 32,
  value: number,
): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at++) {
    if (view.getUint32(at, true) !== signature) continue;
    if (width === 16) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
  }
  return copy;
}
const [LOCAL, DIRECTORY, END] = [0x04034b50, 0x02014b50, 0x06054b50] as const;

describe('LG16 a zip', { timeout: 60_000 }, () => {
  it('is read, packed or not', () => {
    expect(openZip(zip).names).toEqual(['checkpoint', 'documents/d1.txt']);
    expect(text(zip, 'documents/d1.txt')).toBe('word '.repeat(10_000));
    expect(text(zipSync(content, { level: 0 }), 'documents/d1.txt')).toBe('word '.repeat(10_000));
    expect(text(zipSync({ a: new Uint8Array(0) }), 'a')).toBe('');
    expect(openZip(zipSync({})).names).toEqual([]);
  });

  it.each([
    '../a',
    '/a',
    'a/../b',
    'a//b',
    '.a',
    'a/',
    'C:\\a',
    'a\\b',
    'ä',
    'a\nb',
    'a b',
    '',
    'x'.repeat(201),
  ])('with a file named %j is refused', (name) => {
    expect(() => openZip(zipSync({ [name]: strToU8('x') }))).toThrow(FormatError);
  });

  it('with a name twice, even in another case, is refused', () => {
    expect(() => openZip(zipSync({ Aa: strToU8('x'), aA: strToU8('y') }))).toThrow(/twice/);
  });

  it('beyond the limits is refused before it is unpacked', () => {
    expect(() => openZip(zip, { files: 1, bytes: 1e9 })).toThrow(/more than 1 files/);
    expect(() => openZip(zip, { files: 9, bytes: 50_000 })).toThrow(/more than 50000 bytes/);
    expect(() => readWhole(openZip(zip), 'documents/d1.txt', 49_999)).toThrow(/larger/);
    expect(() => readWhole(openZip(zip), 'documents/d2.txt', 1)).toThrow(/no file/);
  });

  it.each([
    ['that unpacks to more than it says', patched(zip, DIRECTORY, 24, 32, 10)],
    ['that unpacks to less than it says', patched(zip, DIRECTORY, 24, 32, 60_000)],
    ['whose files share their bytes', patched(zip, DIRECTORY, 42, 32, 0)],
    ['whose files lie beyond its end', patched(zip, DIRECTORY, 42, 32, 0xfffffff0)],
    ['that is encrypted', patched(zip, DIRECTORY, 8, 16, 1)],
    ['packed in an unknown way', patched(zip, DIRECTORY, 10, 16, 12)],
    ['whose directory lies elsewhere', patched(zip, END, 16, 32, 0)],
    ['that counts more files', patched(zip, END, 10, 16, 3)],
    ['on several disks', patched(zip, END, 4, 16, 1)],
    ['with other names in its headers', patched(zip, LOCAL, 30, 16, 0x7878)],
    ['cut off', zip.subarray(0, -1)],
    ['with something behind', Uint8Array.of(...zip, 0)],
    ['that is none', strToU8('this is no zip, but it is long enough to be one')],
    ['that is empty', new Uint8Array(0)],
  ])('%s is refused', (_, bytes) => {
    const read = () => openZip(bytes).names.map((name) => text(bytes, name));
    expect(read).toThrow(FormatError);
  });

  it('changed anywhere reads as before, or is refused, or tells other content; nothing worse', () => {
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        try {
          const changed = zip.with(at, zip[at]! ^ flip);
          for (const name of openZip(changed).names) text(changed, name);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('lets through what the caller throws', () => {
    const stop = () => {
      throw new RangeError('enough');
    };
    expect(() => openZip(zip).read('documents/d1.txt', stop)).toThrow('enough');
  });
});
