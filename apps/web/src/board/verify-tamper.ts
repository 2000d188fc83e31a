import type { JsonObject } from '@touchstone/ledger/canonical';
import { LedgerChecker, type LedgerProblemCode } from '@touchstone/ledger/checker';
import { formatCheckpoint, verifyCheckpoint, type VerifiedCheckpoint } from '@touchstone/ledger/checkpoint';
import { fromBase64url, sameBytes, toBase64url } from '@touchstone/ledger/encoding';
import { commitment } from '@touchstone/ledger/entry';
import { FormatError } from '@touchstone/ledger/format-error';
import { LeafTree } from '@touchstone/ledger/leaf-tree';
import type { EntryLine } from '@touchstone/ledger/line';
import { signNote } from '@touchstone/ledger/note';
import { keyFromSeed } from '@touchstone/ledger/note-key';
import { rootAt } from '@touchstone/ledger/proof';
import type { Copy } from './verify-ledger.ts';

/** One way to falsify a ledger. */
export type Trick =
  /** Something that the body of an entry says, such as an answer or a statement. */
  | { kind: 'body'; seq: number; field: string; value: unknown }
  /** An entry is said to be a day older than it is. */
  | { kind: 'date'; seq: number }
  /** An entry is left out. */
  | { kind: 'drop'; seq: number }
  /** An entry changes places with the one after it. */
  | { kind: 'swap'; seq: number }
  /** The random bytes that a body was sealed with are others. */
  | { kind: 'salt'; seq: number }
  /** Everything from an entry on is cut off. */
  | { kind: 'tail'; seq: number };

/**
 * How far a forger goes. A careful one makes the entries fit one another again: commitments, numbers and times
 * are put right. The last two do that as well and sign what comes of it, as if they were the server.
 */
export type Forger = 'careless' | 'careful' | 'own-key' | 'stolen-key';

export interface Caught {
  code: LedgerProblemCode | 'SIGNATURE_WRONG' | 'HISTORY_CHANGED';
  /** The first entry that is not what was recorded, or the first that is not there. */
  seq: number;
}

const day = 86_400_000;

/**
 * A falsified copy of a ledger; the lines that were given stay as they are. Of all but careless forgers the
 * entries fit one another, so that only the signed root is left to tell.
 */
export function tamper(lines: readonly EntryLine[], trick: Trick, forger: Forger): EntryLine[] {
  const cover = forger !== 'careless';
  const copy = [...lines];
  const line = copy[trick.seq];
  if (!line) return copy;
  switch (trick.kind) {
    case 'body':
      copy[trick.seq] = withBody(line, { ...line.body, [trick.field]: trick.value } as JsonObject, cover);
      return copy;
    case 'date':
      if (!cover) copy[trick.seq] = moved(line, -day);
      // Later entries have to follow, or the times would run backwards.
      else for (let seq = trick.seq; seq < copy.length; seq++) copy[seq] = moved(copy[seq]!, day);
      return copy;
    case 'drop':
      copy.splice(trick.seq, 1);
      return cover ? renumbered(copy, trick.seq) : copy;
    case 'swap': {
      const next = copy[trick.seq + 1];
      if (!next) return copy;
      const [first, second] = cover
        ? [at(next, line.entry.at), at(line, next.entry.at)]
        : ([next, line] as const);
      copy.splice(trick.seq, 2, first, second);
      return cover ? renumbered(copy, trick.seq) : copy;
    }
    case 'salt': {
      const salt = line.salt && otherSalt(line.salt);
      if (salt) copy[trick.seq] = withBody({ ...line, salt }, line.body as JsonObject, cover);
      return copy;
    }
    case 'tail':
      return copy.slice(0, trick.seq);
  }
}

/**
 * Checks falsified lines as the page checks what a server shows: entry by entry, then against the checkpoint,
 * its signature, and what this browser saw before. Undefined only if nothing was falsified.
 */
export function check(copy: Copy, lines: readonly EntryLine[], forger: Forger): Caught | undefined {
  const { checkpoint, tree } = copy;
  if (!checkpoint) throw new Error('there is no checkpoint to check against');
  const checker = new LedgerChecker({ board: copy.board.id });
  const forged = new LeafTree();
  let changed: number | undefined;
  for (const line of lines) {
    const seq = checker.frontier.size;
    const checked = checker.addParsed(line);
    if (checked.problem) return { code: checked.problem.code, seq: checked.problem.seq ?? seq };
    const recorded = seq < tree.size && sameBytes(checked.leaf, tree.node(0, seq));
    if (!recorded) changed ??= seq;
    forged.append(checked.leaf);
  }
  const seq = changed ?? lines.length;
  switch (forger) {
    case 'careless':
    case 'careful': {
      const problem = checker.finish(checkpoint);
      return problem && { code: problem.code, seq };
    }
    case 'own-key':
      return signatureHolds(checkpoint, forged) ? undefined : { code: 'SIGNATURE_WRONG', seq };
    case 'stolen-key':
      // Every signature of that key is right: what is left is what was seen before.
      return beginsWith(forged, checkpoint) ? undefined : { code: 'HISTORY_CHANGED', seq };
  }
}

/** Has the forged tree signed by a key of the same name that nobody knows, and asks whether that is believed. */
function signatureHolds({ origin, note }: VerifiedCheckpoint, { size, node }: LeafTree): boolean {
  const [server] = note.signers;
  const key = keyFromSeed(server!.name, crypto.getRandomValues(new Uint8Array(32)));
  const signed = signNote(formatCheckpoint({ origin, size, root: rootAt(size, node) }), key);
  try {
    verifyCheckpoint(signed, note.signers);
    return true;
  } catch (thrown) {
    if (thrown instanceof FormatError) return false;
    throw thrown;
  }
}

const beginsWith = (tree: LeafTree, { size, root }: VerifiedCheckpoint): boolean =>
  size <= tree.size && sameBytes(rootAt(size, tree.node), root);

function otherSalt(salt: string): string {
  const bytes = fromBase64url(salt);
  bytes[0]! ^= 1;
  return toBase64url(bytes);
}

function withBody(line: EntryLine, body: JsonObject, cover: boolean): EntryLine {
  if (!cover || line.salt === undefined) return { ...line, body };
  const commit = commitment(fromBase64url(line.salt), body);
  return { ...line, entry: { ...line.entry, commit }, body };
}

function at(line: EntryLine, time: string): EntryLine {
  return { ...line, entry: { ...line.entry, at: time } };
}

const moved = (line: EntryLine, by: number): EntryLine =>
  at(line, new Date(Date.parse(line.entry.at) + by).toISOString());

/** Numbers put right from `from` on. */
function renumbered(lines: EntryLine[], from: number): EntryLine[] {
  return lines.map((line, seq) => (seq < from ? line : { ...line, entry: { ...line.entry, seq } }));
}
