import { formatCheckpoint, parseCheckpoint } from '@touchstone/ledger/checkpoint';
import { canonicalBytes } from '@touchstone/ledger/canonical';
import { seal, type Draft } from '@touchstone/ledger/entry';
import { LeafTree } from '@touchstone/ledger/leaf-tree';
import { lineText } from '@touchstone/ledger/line';
import type { SigningKey } from '@touchstone/ledger/note-key';
import { parseNote, signNote } from '@touchstone/ledger/note';
import { rootAt } from '@touchstone/ledger/proof';
import { leafHash } from '@touchstone/ledger/tree';
import { resigned, type Files, type Random } from './bundle.mutations.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- lines are bent into what no type allows
export type Line = { entry: any; salt?: string; body?: any };

export const linesOf = (files: Files): Line[] =>
  files['entries.jsonl']!.toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A ledger with all that its operator can make of it. */
export interface Ledger {
  lines: Line[];
  tree: LeafTree;
  origin: string;
  key: SigningKey;
}

export function ledgerOf(files: Files, key: SigningKey, lines = linesOf(files)): Ledger {
  const tree = new LeafTree();
  for (const { entry } of lines) tree.append(leafHash(canonicalBytes(entry)));
  return { lines, tree, origin: parseCheckpoint(parseNote(files.checkpoint!).text).origin, key };
}

/** The signed checkpoint of the first `size` entries. */
export function noteOf({ tree, origin, key }: Ledger, size = tree.size): string {
  return signNote(formatCheckpoint({ origin, size, root: rootAt(size, tree.node) }), key);
}

/** A way to rewrite history: changes lines in place, the first of them at `from`. Which entries differ is undone by nothing. */
export interface Rewrite {
  name: string;
  apply(lines: Line[], from: number, random: Random): void;
}

const newSalt = (line: Line, random: Random) =>
  (line.salt = Buffer.from(Array.from({ length: 32 }, () => random.below(256))).toString('base64url'));

/** What somebody said, where this entry has words of theirs. */
const words = ['text', 'rationale', 'statement', 'reason', 'title'];

export const rewrites: Rewrite[] = [
  { name: 'the salt of one entry', apply: (lines, from, random) => void newSalt(lines[from]!, random) },
  {
    name: 'somebody’s words',
    apply: (lines, from, random) => {
      const said = words.find((word) => typeof lines[from]!.body[word] === 'string');
      if (said === undefined) newSalt(lines[from]!, random);
      else lines[from]!.body[said] += ' Not.';
    },
  },
  {
    name: 'the time of everything from there on',
    apply: (lines, from) => {
      for (const { entry } of lines.slice(from)) entry.at = new Date(Date.parse(entry.at) + 1).toISOString();
    },
  },
  {
    name: 'everything from there on',
    apply: (lines, from, random) => lines.slice(from).forEach((line) => line.salt && newSalt(line, random)),
  },
  {
    name: 'the end taken away',
    apply: (lines, from) => void lines.splice(from),
  },
  {
    name: 'one entry taken out, those behind it moved up',
    apply: (lines, from) => {
      lines.splice(from, 1);
      for (const [seq, { entry }] of lines.entries()) entry.seq = seq;
    },
  },
];

/** History written anew by who holds the key: sealed, hashed and signed as if it had been so. */
export function rewritten(files: Files, key: SigningKey, apply: (lines: Line[]) => void) {
  const lines = linesOf(files);
  apply(lines);
  const made = lines.map(({ entry, salt, body }): Line => {
    if (body === undefined) return { entry };
    const { commit: _, v: _v, ...draft } = entry;
    return { entry: seal(draft as Draft, body, Buffer.from(salt!, 'base64url')).entry, salt, body };
  });
  const ledger = ledgerOf(files, key, made);
  const entries = made.map((line) => `${lineText(line as Parameters<typeof lineText>[0])}\n`).join('');
  const bundle = { ...files, checkpoint: Buffer.from(noteOf(ledger)), 'entries.jsonl': Buffer.from(entries) };
  return { ledger, files: withSize(bundle, ledger.lines.length, key) };
}

/** The manifest states the size too. */
function withSize(files: Files, size: number, key: SigningKey): Files {
  const manifest = JSON.parse(files['manifest.json']!.toString());
  return resigned({ ...files, 'manifest.json': Buffer.from(canonicalBytes({ ...manifest, size })) }, key);
}
