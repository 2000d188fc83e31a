import { fromBase64, toBase64, utf8 } from '@touchstone/ledger/encoding';
import { entryText } from '@touchstone/ledger/entry';
import type { EntryLine } from '@touchstone/ledger/line';
import { verifyInclusion } from '@touchstone/ledger/proof';
import { leafHash } from '@touchstone/ledger/tree';
import type { Copy } from './verify-ledger.ts';

/** One entry, taken apart. */
export interface EntryDetail {
  line: EntryLine;
  /** The bytes that are hashed, as text. */
  text: string;
  /** Base64 of the leaf hash. */
  leaf: string;
}

/** Whether an entry is in the tree that was signed. */
export interface Inclusion {
  holds: boolean;
  size: number;
  /** Hashes of the path from the leaf to the root. */
  hashes: string[];
}

/** An entry of a copy as the audit page shows it; null for one that was not found right. */
export function detailOf({ lines }: Copy, seq: number): EntryDetail | null {
  const line = lines[seq];
  if (!line) return null;
  const text = entryText(line.entry);
  return { line, text, leaf: toBase64(leafHash(utf8(text))) };
}

/** Checks a path that the server gives against the leaf computed here and the root that was signed. */
export async function proveInclusion(
  copy: Copy,
  seq: number,
  path: (seq: number, size: number) => Promise<string[]>,
): Promise<Inclusion> {
  const { checkpoint } = copy;
  const detail = detailOf(copy, seq);
  if (!checkpoint || !detail) throw new RangeError(`entry ${seq} was not checked`);
  const { size, root } = checkpoint;
  const hashes = await path(seq, size);
  const holds = verifyInclusion(seq, size, fromBase64(detail.leaf), hashes.map(fromBase64), root);
  return { holds, size, hashes };
}
