import { fromBase64, toBase64 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import type { VerifierKey } from './note-key.ts';
import { assertNoteText, verifyNote, type VerifiedNote } from './note.ts';
import { HASH_BYTES, assertSize } from './tree.ts';

/** What a log states about its tree: the text of a C2SP tlog-checkpoint. */
export interface Checkpoint {
  /** Identity of the log; a board's is {@link boardOrigin}. */
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, opaque. Touchstone writes none. */
  readonly extensions?: readonly string[];
}

/** Origin of a board's ledger: `<instance>/board/<board id>`, after a restore `<instance>/board/<board id>/2` … */
export function boardOrigin(instance: string, board: string, epoch = 1): string {
  return `${instance}/board/${board}${epoch === 1 ? '' : `/${epoch}`}`;
}

/** Inverse of boardOrigin; undefined if the origin is not that of a board. */
export function parseBoardOrigin(
  origin: string,
): { instance: string; board: string; epoch: number } | undefined {
  const [, instance, board, epoch] = /^(.+)\/board\/([^/]+)(?:\/([1-9]\d{0,8}))?$/.exec(origin) ?? [];
  if (instance === undefined || board === undefined || epoch === '1') return undefined;
  return { instance, board, epoch: Number(epoch ?? 1) };
}

/** The text to be signed. Throws a FormatError or RangeError if the parts cannot make one. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  assertSize(size);
  if (root.length !== HASH_BYTES) throw new RangeError('a root has 32 bytes');
  const lines = [origin, String(size), toBase64(root), ...extensions];
  if (lines.some((line) => line === '' || line.includes('\n'))) {
    throw new FormatError('a line of a checkpoint is not empty and is one line');
  }
  const text = `${lines.join('\n')}\n`;
  assertNoteText(text);
  return text;
}

/** Reads the text of a checkpoint. Throws a FormatError, also on sizes beyond 2^53−1. */
export function parseCheckpoint(text: string): Checkpoint {
  assertNoteText(text);
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n');
  if (!origin || size === undefined || root === undefined || extensions.includes('')) {
    throw new FormatError('a checkpoint has three lines or more, none of them empty');
  }
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new FormatError('the size in a checkpoint is a whole number below 2^53 without leading zeros');
  }
  const hash = fromBase64(root);
  if (hash.length !== HASH_BYTES) throw new FormatError('the root in a checkpoint has 32 bytes');
  return { origin, size: Number(size), root: hash, extensions };
}

export interface VerifiedCheckpoint extends Checkpoint {
  readonly note: VerifiedNote;
}

/**
 * Reads a signed checkpoint that one of the keys must have signed. Throws a FormatError. The caller compares
 * the origin with that of the board that was asked for.
 */
export function verifyCheckpoint(
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
): VerifiedCheckpoint {
  const verified = verifyNote(note, keys);
  return { ...parseCheckpoint(verified.text), note: verified };
}
