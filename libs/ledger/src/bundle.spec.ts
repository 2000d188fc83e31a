import { createHash, hash } from 'node:crypto';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBundle, type BundleProblemCode } from './bundle.ts';
import { utf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { useHasher } from './hash.ts';
import { manifestNoteText, parseManifest } from './manifest.ts';
import { formatVerifierKey, keyFromSeed } from './note-key.ts';
import { signNote } from './note.ts';
import { SAMPLE_KEY, sampleBundle, sampleLedger } from './sample-ledger.ts';
import { openZip } from './zip.ts';

type Files = Record<string, Uint8Array>;
const files: Files = sampleBundle();
const check = (content: Files, pinned = [SAMPLE_KEY]) => checkBundle(openZip(zipSync(content)), pinned);
const without = (path: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([p]) => p !== path));
const stranger = keyFromSeed('touchstone.local', new Uint8Array(32).fill(1));

/** The bundle with another manifest, signed by the right key. */
function remanifested(edit: (text: string) => string): Files {
  const manifest = utf8(edit(new TextDecoder().decode(files['manifest.json'])));
  const signature = utf8(signNote(manifestNoteText(manifest), SAMPLE_KEY));
  return { ...files, 'manifest.json': manifest, 'manifest.sig': signature };
}

describe('LG17 a bundle', { timeout: 60_000 }, () => {
  it('that nobody touched is accepted, with what is proven', () => {
    const seen: number[] = [];
    const result = checkBundle(openZip(zipSync(files)), [SAMPLE_KEY], ({ entry }) => seen.push(entry.seq));
    expect(result).toMatchObject({
      pinned: true,
      opened: 6,
      sealed: 3,
      from: '2026-01-31T12:00:00.000Z',
      to: '2026-01-31T12:00:08.000Z',
      manifest: { board: 'b1', size: 9, viewer: 'm1' },
    });
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('may be signed by the key found in it, and the answer says so', () => {
    expect(check(files, [])).toMatchObject({ pinned: false, signer: { name: 'touchstone.local' } });
  });

  it('of an empty ledger is accepted', () => {
    expect(check(sampleBundle(sampleLedger(0)))).toMatchObject({ opened: 0, from: '' });
  });

  it.each<[string, Files, BundleProblemCode, number | null]>([
    ['no checkpoint', without('checkpoint'), 'FILE_MISSING', null],
    ['no document', without('documents/d1.txt'), 'FILE_MISSING', null],
    ['no key', { ...files, 'key.vkey': utf8('key') }, 'KEY_MALFORMED', null],
    ['a checkpoint of nobody', { ...files, checkpoint: utf8('b1\n0\n') }, 'CHECKPOINT_REFUSED', null],
    ['an older checkpoint', { ...files, checkpoint: utf8(sampleLedger(8).note) }, 'ENTRIES_SURPLUS', 8],
    [
      'another entry',
      { ...files, 'entries.jsonl': edited('"claim":"c5"', '"claim":"c4"') },
      'ROOT_MISMATCH',
      null,
    ],
    ['another body', { ...files, 'entries.jsonl': edited('a claim 5', 'a claim 4') }, 'OPENING_MISMATCH', 5],
    [
      'entries that are no text',
      { ...files, 'entries.jsonl': Uint8Array.of(0xff) },
      'ENTRIES_UNREADABLE',
      null,
    ],
    [
      'half a line',
      { ...files, 'entries.jsonl': files['entries.jsonl']!.slice(0, -1) },
      'ENTRIES_UNREADABLE',
      null,
    ],
    ['no manifest worth the name', { ...files, 'manifest.json': utf8('{}') }, 'MANIFEST_MALFORMED', null],
    [
      'a manifest that was not signed',
      { ...files, 'manifest.sig': files.checkpoint! },
      'MANIFEST_REFUSED',
      null,
    ],
    [
      'a manifest of another size',
      remanifested((t) => t.replace('"size":9', '"size":8')),
      'MANIFEST_MISMATCH',
      null,
    ],
    [
      'a manifest of another board',
      remanifested((t) => t.replace('"b1"', '"b2"')),
      'MANIFEST_MISMATCH',
      null,
    ],
    ['a file that is not listed', { ...files, 'extra.html': utf8('x') }, 'FILE_UNLISTED', null],
    ['another document', { ...files, 'documents/d1.txt': utf8('B document') }, 'FILE_CHANGED', null],
    [
      'a body taken away',
      { ...files, 'entries.jsonl': edited(/,"salt".*k5.*(?=}\n)/, '') },
      'FILE_CHANGED',
      null,
    ],
  ])('with %s is refused', (_, content, code, seq) => {
    expect(check(content).problem).toMatchObject({ code, seq });
  });

  it('rewritten as a whole by someone else is refused where the key is pinned', () => {
    const forged = sampleBundle(sampleLedger(9, { key: stranger, text: 'a lie' }));
    expect(check(forged).problem).toMatchObject({ code: 'CHECKPOINT_REFUSED' });
    expect(check(forged, [])).toMatchObject({ pinned: false });
    const disguised = { ...forged, 'key.vkey': utf8(formatVerifierKey(SAMPLE_KEY)) };
    expect(check(disguised, []).problem).toMatchObject({ code: 'CHECKPOINT_REFUSED' });
  });

  it('does not survive the change of any byte of its files', () => {
    const places = Object.entries(files).flatMap(([path, { length }]) =>
      path === 'key.vkey' ? [] : Array.from({ length }, (_, at) => ({ path, at })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), ({ path, at }, flip) => {
        const bytes = files[path]!;
        const changed = { ...files, [path]: bytes.with(at, bytes[at]! ^ flip) };
        expect(checkBundle(archiveOf(changed), [SAMPLE_KEY]).problem).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('LG17 a manifest', () => {
  const text = new TextDecoder().decode(files['manifest.json']);
  it.each([
    ['another format', text.replace('touchstone-bundle', 'other')],
    ['another version', text.replace('"v":1', '"v":2')],
    ['a field more', text.replace('"v":1', '"v":1,"w":1')],
    ['paths out of order', text.replace('"path":"checkpoint"', '"path":"zzz"')],
    [
      'a hash in upper case',
      text.replace(/"sha256":"[^"]+"/, (hash) => hash.toUpperCase().replace('SHA', 'sha')),
    ],
    ['a short root', text.replace(/"root":"[^"]+"/, '"root":"AAAA"')],
    ['a size in words', text.replace('"size":9', '"size":"9"')],
    ['no list', text.replace(/"files":\[.*\]/, '"files":{}')],
    ['white space', text.replace('{', '{ ')],
  ])('with %s is refused', (_, changed) => {
    expect(changed).not.toBe(text);
    expect(() => parseManifest(utf8(changed))).toThrow(FormatError);
  });
});

describe('a faster SHA-256', () => {
  it('gives the same answers, and anything else is not accepted', () => {
    const before = check(files);
    useHasher({ digest: (bytes) => hash('sha256', bytes, 'buffer'), start: () => createHash('sha256') });
    expect(check(files)).toEqual(before);
    const wrong = (bytes: Uint8Array) => hash('sha512', bytes, 'buffer').subarray(0, 32);
    expect(() => useHasher({ digest: wrong, start: () => createHash('sha256') })).toThrow(/not SHA-256/);
  });
});

function edited(what: string | RegExp, by: string): Uint8Array {
  const before = new TextDecoder().decode(files['entries.jsonl']);
  const after = before.replace(what, by);
  expect(after).not.toBe(before);
  return utf8(after);
}

/** An archive without the zip, for many checks in a short time. */
function archiveOf(content: Files) {
  return {
    names: Object.keys(content),
    size: (name: string) => content[name]?.length,
    read: (name: string, onPiece: (piece: Uint8Array) => void) => onPiece(content[name]!),
  };
}
