import { sha256, sha256OfText } from './hash.ts';

/** Bytes of a hash. */
export const HASH_BYTES = 32;

/**
 * The right edge of a tree (its *compact range*): all that is needed to append and to compute the root.
 * `hashes` are the roots of the complete subtrees whose sizes are the binary digits of `size`, largest
 * first. A value: appending makes a new one.
 */
export interface Frontier {
  /** Number of leaves, up to 2^53−1. */
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** Root of the tree without leaves: SHA-256(""). RFC 9162 §2.1.1. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** SHA-256(0x00 ‖ entry bytes). RFC 9162 §2.1.1. */
export function leafHash(entryBytes: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entryBytes.length);
  input.set(entryBytes, 1);
  return sha256(input);
}

const leafPrefix = Uint8Array.of(0);

/** The leaf hash of the UTF-8 of an entry's text. */
export function leafHashOfText(entryText: string): Uint8Array {
  return sha256OfText(leafPrefix, entryText);
}

/** Of one node at a time, since making an array costs as much as the hash of so few bytes. */
const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES);

/** SHA-256(0x01 ‖ left ‖ right). RFC 9162 §2.1.1. Whoever takes hashes from outside checks their length first. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const ordinary = left.length === HASH_BYTES && right.length === HASH_BYTES;
  const input = ordinary ? nodeInput : new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256(input);
}

/** The frontier after one more leaf. */
export function append(frontier: Frontier, leaf: Uint8Array): Frontier {
  return appendMany(frontier, [leaf]);
}

/** The frontier after k more leaf hashes, in O(k + log n). Throws a RangeError if one has not 32 bytes. */
export function appendMany(frontier: Frontier, leaves: Iterable<Uint8Array>): Frontier {
  const hashes = [...frontier.hashes];
  let size = frontier.size;
  for (const leaf of leaves) {
    if (leaf.length !== HASH_BYTES) throw new RangeError('a leaf hash has 32 bytes');
    let hash = leaf;
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(hashes.pop()!, hash);
    hashes.push(hash);
    size += 1;
  }
  return { size, hashes };
}

/** Root of the tree that ends in this frontier. */
export function rootOfFrontier({ hashes }: Frontier): Uint8Array {
  if (hashes.length === 0) return emptyRoot();
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** Root of the tree over these leaf hashes. */
export function rootOf(leaves: Iterable<Uint8Array>): Uint8Array {
  return rootOfFrontier(appendMany(EMPTY_FRONTIER, leaves));
}

/** The hashes of a frontier one after the other, as the head row stores them. */
export function frontierBytes({ hashes }: Frontier): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES);
  hashes.forEach((hash, i) => bytes.set(hash, i * HASH_BYTES));
  return bytes;
}

/** Inverse of frontierBytes. Throws a RangeError if the bytes cannot belong to a tree of this size. */
export function frontierFrom(size: number, bytes: Uint8Array): Frontier {
  const count = onesIn(size);
  if (bytes.length !== count * HASH_BYTES) {
    throw new RangeError(`a frontier of ${size} leaves has ${count} hashes, not ${bytes.length} bytes`);
  }
  const hashes = Array.from({ length: count }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
  return { size, hashes };
}

/** The largest power of two below n, for n ≥ 2: where RFC 9162 splits a tree of n leaves. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Throws a RangeError unless n counts leaves: a whole number from 0 to 2^53−1. */
export function assertSize(n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a size of a tree: ${n}`);
}

function onesIn(size: number): number {
  assertSize(size);
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
