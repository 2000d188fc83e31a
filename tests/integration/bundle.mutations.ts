import { toBase64, toHex } from '@touchstone/ledger/encoding';
import { parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { sha256 } from '@touchstone/ledger/hash';
import { manifestBytes, manifestNoteText, parseManifest } from '@touchstone/ledger/manifest';
import { parseNote, signNote } from '@touchstone/ledger/note';
import type { SigningKey } from '@touchstone/ledger/note-key';
import { zipSync } from 'fflate';

/** Content of a bundle by path. */
export type Files = Record<string, Buffer>;

export interface Mutation {
  name: string;
  /** Changes the files in place. */
  apply(files: Files, random: Random): void;
}

/** Draws from a seed: mulberry32. */
export interface Random {
  below(limit: number): number;
  of<T>(list: readonly T[]): T;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, of: (list) => list[below(list.length)]! };
}

export const packed = (files: Files): Uint8Array => zipSync(files, { level: 1, mtime: '1980-01-01' });

/** What somebody can do who holds the key: the manifest is made anew and signed. */
export function resigned(changed: Files, by: SigningKey, viewer?: string): Files {
  const { board, size, root, ...manifest } = parseManifest(changed['manifest.json']!);
  const listed = Object.entries(changed).filter(([name]) => !name.startsWith('manifest.'));
  const bytes = manifestBytes({
    board,
    size,
    root: changed.checkpoint
      ? toBase64(parseCheckpoint(parseNote(changed.checkpoint.toString()).text).root)
      : root,
    viewer: viewer ?? manifest.viewer,
    files: listed.map(([name, content]) => ({
      path: name,
      bytes: content.length,
      sha256: toHex(sha256(content)),
    })),
  });
  const sig = Buffer.from(signNote(manifestNoteText(bytes), by));
  return { ...changed, 'manifest.json': Buffer.from(bytes), 'manifest.sig': sig };
}

const anyFile = (files: Files, random: Random) => random.of(Object.keys(files));
const withContent = (files: Files, random: Random) =>
  random.of(Object.keys(files).filter((name) => files[name]!.length > 0));

function onLines(files: Files, random: Random, change: (lines: string[]) => void): void {
  const name = random.of(
    Object.keys(files).filter((path) => files[path]!.filter((byte) => byte === 10).length > 2),
  );
  const lines = files[name]!.toString().split('\n');
  change(lines);
  files[name] = Buffer.from(lines.join('\n'));
}

interface Line {
  entry: Record<string, unknown>;
  salt?: string;
  body?: Record<string, unknown>;
}

function onEntries(files: Files, change: (lines: Line[]) => void): void {
  const lines = files['entries.jsonl']!.toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  change(lines);
  files['entries.jsonl'] = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Changes to one bundle's content that anyone can make who has it, and a text editor. */
export const mutations: Mutation[] = [
  {
    name: 'flip a bit',
    apply(files, random) {
      const name = withContent(files, random);
      const bytes = (files[name] = Buffer.from(files[name]!));
      bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
    },
  },
  {
    name: 'drop a file',
    apply: (files, random) => void delete files[anyFile(files, random)],
  },
  {
    name: 'add a file',
    apply(files, random) {
      files[random.of(['notes.txt', 'documents/more.txt', 'attachments/more', 'claims2.csv'])] =
        Buffer.from('more');
    },
  },
  {
    name: 'swap two files',
    apply(files, random) {
      const [a, b] = [anyFile(files, random), anyFile(files, random)];
      [files[a], files[b]] = [files[b]!, files[a]!];
    },
  },
  {
    name: 'cut a file off',
    apply(files, random) {
      const name = withContent(files, random);
      files[name] = files[name]!.subarray(0, random.below(files[name]!.length));
    },
  },
  {
    name: 'insert bytes',
    apply(files, random) {
      const name = anyFile(files, random);
      const at = random.below(files[name]!.length + 1);
      const more = Buffer.from(random.of([' ', '\n', '\0', '0', '"', '\uFEFF']));
      files[name] = Buffer.concat([files[name]!.subarray(0, at), more, files[name]!.subarray(at)]);
    },
  },
  {
    name: 'drop a line',
    apply: (files, random) =>
      onLines(files, random, (lines) => lines.splice(random.below(lines.length - 1), 1)),
  },
  {
    name: 'double a line',
    apply: (files, random) =>
      onLines(files, random, (lines) => {
        const at = random.below(lines.length - 1);
        lines.splice(at, 0, lines[at]!);
      }),
  },
  {
    name: 'exchange two lines',
    apply: (files, random) =>
      onLines(files, random, (lines) => {
        const [a, b] = [random.below(lines.length - 1), random.below(lines.length - 1)];
        [lines[a], lines[b]] = [lines[b]!, lines[a]!];
      }),
  },
  {
    name: 'write a line in another way',
    apply(files, random) {
      const lines = files['entries.jsonl']!.toString().split('\n');
      const at = random.below(lines.length - 1);
      const value = JSON.parse(lines[at]!);
      const { entry, ...opening } = value;
      lines[at] = random.of([
        JSON.stringify(value, null, 1).replaceAll('\n', ' '),
        JSON.stringify({ ...opening, entry }),
        JSON.stringify({ entry: Object.fromEntries(Object.entries(entry).reverse()), ...opening }),
        lines[at]!.replace('a', '\\u0061'),
        `${lines[at]}\r`,
        lines[at]!.replace('{', '{"entry":null,'),
        lines[at]!.replace('"v":1', '"v":1.0'),
      ]);
      files['entries.jsonl'] = Buffer.from(lines.join('\n'));
    },
  },
  {
    name: 'withhold a body',
    apply: (files, random) =>
      onEntries(files, (lines) => {
        const line = random.of(lines.filter(({ body }) => body !== undefined));
        delete line.salt;
        delete line.body;
      }),
  },
  {
    name: 'another salt',
    apply: (files, random) =>
      onEntries(files, (lines) => {
        const [a, b] = [random.of(lines), random.of(lines)];
        if (a.salt && b.salt) a.salt = b.salt;
      }),
  },
  {
    name: 'exchange two bodies',
    apply: (files, random) =>
      onEntries(files, (lines) => {
        const open = lines.filter(({ body }) => body !== undefined);
        const [a, b] = [random.of(open), random.of(open)];
        [a.salt, b.salt, a.body, b.body] = [b.salt, a.salt, b.body, a.body];
      }),
  },
  {
    name: 'change a word that somebody wrote',
    apply: (files, random) =>
      onEntries(files, (lines) => {
        const { body } = random.of(lines.filter((line) => Object.keys(line.body ?? {}).length > 0));
        body![random.of(Object.keys(body!))] = random.of(['changed', 2, { level: 3 }, null]);
      }),
  },
  {
    name: 'change an entry',
    apply: (files, random) =>
      onEntries(files, (lines) => {
        const { entry } = random.of(lines);
        const field = random.of(['at', 'actor', 'type', 'seq', 'board', 'commit']);
        const other = random.of(lines).entry;
        entry[field] = other[field] === entry[field] ? 'changed' : other[field];
      }),
  },
  {
    name: 'change a rating in a table',
    apply(files, random) {
      const name = random.of(['claims.csv', 'ballots.csv', 'ratings.csv', 'figures.csv', 'methods.csv']);
      files[name] = Buffer.from(files[name]!.toString().replace('Supported', 'Refuted'));
    },
  },
];
