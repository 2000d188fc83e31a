import { randomBytes, randomUUID } from 'node:crypto';
import { readLines } from '@touchstone/ledger/bundle';
import { canonicalText } from '@touchstone/ledger/canonical';
import { fromBase64url } from '@touchstone/ledger/encoding';
import { entryText } from '@touchstone/ledger/entry';
import type { EntryLine } from '@touchstone/ledger/line';
import { leafHashOfText } from '@touchstone/ledger/tree';
import type { Archive } from '@touchstone/ledger/zip';
import { FoldedBundle } from '@touchstone/protocol/bundle/folded-bundle';
import type { CommandRow } from '../../ledger/ledger.append.ts';
import { system } from '../../board/task.ts';

/** What the database keeps of an entry; without salt and body it is sealed or redacted. */
export interface EntryRow {
  entry: string;
  leaf: Uint8Array;
  salt: Uint8Array | null;
  body: string | null;
}

/** A verified bundle as rows of the database. */
export interface BundleContents {
  folded: FoldedBundle;
  /** In order of seq. */
  entries: EntryRow[];
  commands: CommandRow[];
  /** Entries whose bodies the bundle's viewer may not read, ascending. */
  sealed: number[];
}

/** Reads the entries of a bundle that verifyBundle accepted: nothing is checked again. */
export function readContents(archive: Archive): BundleContents {
  const folded = new FoldedBundle();
  const entries: EntryRow[] = [];
  const said: Said[] = [];
  readLines(archive, (line) => {
    const { entry, salt, body } = JSON.parse(line) as EntryLine;
    const text = entryText(entry);
    const leaf = leafHashOfText(text);
    folded.add({ entry, body, leaf });
    entries.push({
      entry: text,
      leaf,
      salt: salt === undefined ? null : fromBase64url(salt),
      body: body === undefined ? null : canonicalText(body),
    });
    said.push({ actor: entry.actor, open: body !== undefined, cmd: body?.cmd as string | undefined });
  });
  const { board } = folded;
  const sealed = said.flatMap(({ open }, seq) => (open || board.redacted.has(seq) ? [] : [seq]));
  return { folded, entries, commands: commandsOf(board.id, said), sealed };
}

/** Who made an entry by which command, as far as its body is open. */
interface Said {
  actor: string;
  open: boolean;
  cmd: string | undefined;
}

/**
 * The commands that made the entries, so that their ids stay taken. What they said is not in a bundle: whoever
 * repeats one is told that its id was used. Of entries that are not open the id is not known either, and one that
 * nobody has stands for it.
 */
function commandsOf(board: string, said: readonly Said[]): CommandRow[] {
  const rows: CommandRow[] = [];
  for (let seq = 0; seq < said.length;) {
    const { actor, cmd } = said[seq]!;
    const count = actor === system ? 1 : lengthOf(said, seq);
    const bare = said.slice(seq, seq + count).some(({ open }) => !open);
    const digest = bare ? null : randomBytes(48);
    if (actor !== system)
      rows.push({ board, actor, cmd: cmd ?? randomUUID(), digest, seq, count, size: seq + count });
    seq += count;
  }
  return rows;
}

/** How many entries the command of this one made: up to the last that names it, whatever is not open between. */
function lengthOf(said: readonly Said[], first: number): number {
  const { actor, cmd } = said[first]!;
  if (cmd === undefined) return 1;
  let last = first;
  for (let seq = first + 1; said[seq]?.actor === actor; seq++) {
    const { open, cmd: next } = said[seq]!;
    if (open && next !== cmd) break;
    if (open) last = seq;
  }
  return last - first + 1;
}
