import { sameBytes } from './encoding.ts';
import { HASH_BYTES, assertSize, emptyRoot, nodeHash, splitPoint } from './tree.ts';

/**
 * Root of the complete subtree over leaves index·2^level … (index+1)·2^level − 1; level 0 are the leaf
 * hashes. Asked only for subtrees within the size that is being proved. See LeafTree for one that answers at once.
 */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** Root over the first `size` leaves, from O(log n) nodes. */
export function rootAt(size: number, node: NodeReader): Uint8Array {
  assertSize(size);
  return size === 0 ? emptyRoot() : rangeRoot(0, size, node);
}

/**
 * Inclusion proof PATH(index, D[0:size]) of RFC 9162 §2.1.3.1: the sibling hashes from the leaf upwards, read
 * from O(log n) nodes. Throws a RangeError unless 0 ≤ index < size.
 */
export function inclusionProof(index: number, size: number, node: NodeReader): Uint8Array[] {
  assertSize(size);
  assertSize(index);
  if (index >= size) throw new RangeError(`no entry ${index} in a tree of ${size}`);
  const proof: Uint8Array[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      proof.push(rangeRoot(middle, end, node));
      end = middle;
    } else {
      proof.push(rangeRoot(start, middle, node));
      start = middle;
    }
  }
  return proof.reverse();
}

/**
 * Consistency proof PROOF(oldSize, D[0:newSize]) of RFC 9162 §2.1.4.1. Empty if the sizes are equal, and from
 * the empty tree, which every tree grew from. Throws a RangeError unless 0 ≤ oldSize ≤ newSize.
 */
export function consistencyProof(oldSize: number, newSize: number, node: NodeReader): Uint8Array[] {
  assertSize(oldSize);
  assertSize(newSize);
  if (oldSize > newSize) throw new RangeError(`a tree of ${newSize} did not grow from one of ${oldSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const proof: Uint8Array[] = [];
  let start = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      proof.push(rangeRoot(middle, end, node));
      end = middle;
    } else {
      proof.push(rangeRoot(start, middle, node));
      start = middle;
    }
  }
  if (start > 0) proof.push(rangeRoot(start, end, node));
  return proof.reverse();
}

/**
 * Whether `leaf` is the entry at `index` of the tree with this size and root: RFC 9162 §2.1.3.2. Never throws,
 * whatever it is given.
 */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let position = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && sameBytes(hash, root);
}

/**
 * Whether the tree with `newSize` and `newRoot` grew from the one with `oldSize` and `oldRoot`: RFC 9162
 * §2.1.4.2. Equal sizes and the empty tree have an empty proof. Never throws, whatever it is given.
 */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize && !sameBytes(oldRoot, newRoot)) return false;
  if (oldSize === 0 && !sameBytes(oldRoot, emptyRoot())) return false;
  if (oldSize === 0 || oldSize === newSize) return proof.length === 0;
  let position = oldSize - 1;
  let last = newSize - 1;
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  const path = position === 0 ? [oldRoot, ...proof] : proof;
  let [oldHash, newHash] = [path[0], path[0]];
  if (oldHash === undefined || newHash === undefined) return false;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot);
}

/** Root over leaves start … end−1; the range must be one that RFC 9162's splits lead to. */
function rangeRoot(start: number, end: number, node: NodeReader): Uint8Array {
  const width = end - start;
  let level = 0;
  let complete = 1;
  while (complete * 2 <= width) [level, complete] = [level + 1, complete * 2];
  if (complete === width) return node(level, start / width);
  const middle = start + complete;
  return nodeHash(node(level, start / complete), rangeRoot(middle, end, node));
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash instanceof Uint8Array && hash.length === HASH_BYTES);
}

function half(n: number): number {
  return Math.floor(n / 2);
}
