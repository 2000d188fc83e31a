import { HASH_BYTES, nodeHash } from './tree.ts';

/**
 * Every complete subtree of a growing tree, 64 bytes a leaf, so that roots and proofs of any earlier size cost
 * O(log n): `inclusionProof(index, size, tree.node)`. Appending costs one node hash a leaf on average.
 */
export class LeafTree {
  #size = 0;
  /** By level; each holds its nodes' hashes one after the other, with room to grow. */
  readonly #levels: Uint8Array[] = [];

  /** Number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Adds the leaf hash of the next entry. */
  append(leaf: Uint8Array): void {
    if (leaf.length !== HASH_BYTES) throw new RangeError('a hash has 32 bytes');
    let hash = leaf;
    let index = this.#size;
    let level = 0;
    this.#store(level, index, hash);
    for (; index % 2 === 1; index = (index - 1) / 2) {
      hash = nodeHash(this.node(level, index - 1), hash);
      level += 1;
      this.#store(level, (index - 1) / 2, hash);
    }
    this.#size += 1;
  }

  /** A NodeReader. Throws a RangeError for a subtree that is not complete. */
  readonly node = (level: number, index: number): Uint8Array => {
    const nodes = this.#levels[level];
    if (nodes === undefined || index < 0 || (index + 1) * 2 ** level > this.#size) {
      throw new RangeError(`no complete subtree ${index} on level ${level} in a tree of ${this.#size}`);
    }
    return nodes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  };

  #store(level: number, index: number, hash: Uint8Array): void {
    const start = index * HASH_BYTES;
    let nodes = this.#levels[level];
    if (nodes === undefined || start + HASH_BYTES > nodes.length) {
      const larger = new Uint8Array(Math.max(4 * HASH_BYTES, 2 * start));
      if (nodes !== undefined) larger.set(nodes);
      nodes = this.#levels[level] = larger;
    }
    nodes.set(hash, start);
  }
}
