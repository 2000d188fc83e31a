import { seal } from '@touchstone/ledger/entry';
import { sha256OfText } from '@touchstone/ledger/hash';
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
  const body = cmd === undefined ? event.body : withCommand(event.body, cmd);
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
  const { text, leaf, bodyText } = sealed;
  return { board: host.id, seq: draft.seq, entry: text, leaf, salt, body: bodyText };
}

/** With the id in its place where the keys are in canonical order: such a body is several times quicker to write. */
function withCommand(body: object, cmd: string): object {
  const said: Record<string, unknown> = {};
  for (const key of Object.keys(body)) {
    if (key > 'cmd') said.cmd = cmd;
    said[key] = (body as Record<string, unknown>)[key];
  }
  said.cmd = cmd;
  return said;
}

/** Now, but never earlier than the entry before. RFC 3339 UTC with milliseconds, which compares as text. */
export function timeAfter(last: string, now: string): string {
  return last > now ? last : now;
}

const digestSaltBytes = 16;

/**
 * Salted digest of a command, by its canonical text: by it a repetition is told from another command under the same
 * id.
 */
export function digestOf(commandText: string, salt: Uint8Array = randomSalt(digestSaltBytes)): Buffer {
  return Buffer.concat([salt, sha256OfText(salt, commandText)]);
}

/** Whether a stored digest is of this command. */
export function sameCommand(stored: Uint8Array, commandText: string): boolean {
  return digestOf(commandText, stored.subarray(0, digestSaltBytes)).equals(stored);
}
