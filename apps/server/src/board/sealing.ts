import { hash } from 'node:crypto';
import { canonicalText } from '@touchstone/ledger/canonical';
import { seal } from '@touchstone/ledger/entry';
import type { Command } from '@touchstone/review/commands';
import type { Event } from '@touchstone/review/events';
import type { NewEntry } from '../ledger/ledger.append.ts';
import type { LedgerEntry } from '../ledger/ledger.read.ts';
import type { BoardHost } from './board-host.ts';
import { randomSalt } from './random.ts';

/** Who said what, when: the same for all entries that one command leads to. */
export interface Saying {
  actor: string;
  at: string;
  /** The command's id; absent for what the server does by itself. */
  cmd?: string;
}

/** Seals an event into the board's next entry and folds it. Answers what the database keeps of it. */
export function sealNext(host: BoardHost, event: Event, { actor, at, cmd }: Saying): NewEntry {
  const draft = { board: host.id, seq: host.size, at, actor, type: event.type, data: event.data };
  const body = cmd === undefined ? event.body : { ...event.body, cmd };
  const salt = randomSalt(32);
  const sealed = seal(draft, body, salt);
  const entry = sealed.entry as unknown as LedgerEntry;
  host.fold(entry, sealed.leaf, event.body);
  host.remember({
    seq: draft.seq,
    entry,
    entryText: sealed.text,
    salt: salt.toString('base64url'),
    bodyText: sealed.bodyText,
  });
  return { board: host.id, seq: draft.seq, entry: sealed.bytes, leaf: sealed.leaf, salt, body: sealed.body };
}

/** Now, but never earlier than the entry before. RFC 3339 UTC with milliseconds, which compares as text. */
export function timeAfter(last: string, now: string): string {
  return last > now ? last : now;
}

const digestSaltBytes = 16;

/** Salted digest of a command, by which a repetition is told from another command under the same id. */
export function digestOf(command: Command, salt: Uint8Array = randomSalt(digestSaltBytes)): Buffer {
  const salted = Buffer.from(`${' '.repeat(digestSaltBytes)}${canonicalText(command)}`);
  salted.set(salt);
  return Buffer.concat([salt, hash('sha256', salted, 'buffer')]);
}

/** Whether a stored digest is of this command. */
export function sameCommand(stored: Uint8Array, command: Command): boolean {
  return digestOf(command, stored.subarray(0, digestSaltBytes)).equals(stored);
}
