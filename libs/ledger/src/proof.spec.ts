import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from './encoding.ts';
import { LeafTree } from './leaf-tree.ts';
import {
  consistencyProof,
  inclusionProof,
  rootAt,
  verifyConsistency,
  verifyInclusion,
  type NodeReader,
} from './proof.ts';
import { emptyRoot, leafHash, nodeHash, rootOf, splitPoint } from './tree.ts';

const MAX = 200;
const leaves = Array.from({ length: MAX }, (_, i) => leafHash(utf8(`entry ${i}`)));
const tree = new LeafTree();
for (const leaf of leaves) tree.append(leaf);
const roots = Array.from({ length: MAX + 1 }, (_, size) => rootAt(size, tree.node));

/** PATH(m, D[n]) word by word as RFC 9162 §2.1.3.1 defines it. */
function pathByDefinition(m: number, hashes: Uint8Array[]): Uint8Array[] {
  if (hashes.length === 1) return [];
  const k = splitPoint(hashes.length);
  return m < k
    ? [...pathByDefinition(m, hashes.slice(0, k)), rootOf(hashes.slice(k))]
    : [...pathByDefinition(m - k, hashes.slice(k)), rootOf(hashes.slice(0, k))];
}

/** SUBPROOF(m, D[n], b) word by word as RFC 9162 §2.1.4.1 defines it. */
function subproofByDefinition(m: number, hashes: Uint8Array[], b: boolean): Uint8Array[] {
  if (m === hashes.length) return b ? [] : [rootOf(hashes)];
  const k = splitPoint(hashes.length);
  return m <= k
    ? [...subproofByDefinition(m, hashes.slice(0, k), b), rootOf(hashes.slice(k))]
    : [...subproofByDefinition(m - k, hashes.slice(k), false), rootOf(hashes.slice(0, k))];
}

const hex = (proof: readonly Uint8Array[]) => proof.map(toHex);

describe('LG11 inclusion proofs', { timeout: 60_000 }, () => {
  it(`hold for every entry of every size up to ${MAX}`, () => {
    for (let size = 1; size <= MAX; size++) {
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(index, size, tree.node);
        if (!verifyInclusion(index, size, leaves[index]!, proof, roots[size]!)) {
          expect.fail(`entry ${index} of ${size}`);
        }
      }
    }
  });

  it('are those of the definition, and hold for nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX }), fc.nat(), fc.nat(), (size, i, flip) => {
        const index = i % size;
        const proof = inclusionProof(index, size, tree.node);
        expect(hex(proof)).toEqual(hex(pathByDefinition(index, leaves.slice(0, size))));
        const holds = (m: number, n: number, leaf: Uint8Array, path: Uint8Array[], root: Uint8Array) =>
          verifyInclusion(m, n, leaf, path, root);
        const root = roots[size]!;
        const leaf = leaves[index]!;
        for (let at = 0; at < proof.length; at++) {
          expect(holds(index, size, leaf, proof.with(at, mutated(proof[at]!, flip)), root)).toBe(false);
          expect(holds(index, size, leaf, proof.toSpliced(at, 1), root)).toBe(false);
        }
        expect(holds(index, size, leaf, [...proof, root], root)).toBe(false);
        expect(holds(index, size, mutated(leaf, flip), proof, root)).toBe(false);
        expect(holds(index, size, leaf, proof, mutated(root, flip))).toBe(false);
        if (size > 1) expect(holds((index + 1) % size, size, leaf, proof, root)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('hold for no node passed off as an entry, nor for numbers that are no index', () => {
    const inner = nodeHash(leaves[0]!, leaves[1]!);
    expect(verifyInclusion(0, 4, inner, [nodeHash(leaves[2]!, leaves[3]!)], roots[4]!)).toBe(false);
    for (const index of [-1, 0.5, 4, NaN, Infinity, 2 ** 53]) {
      expect(verifyInclusion(index, 4, leaves[0]!, inclusionProof(0, 4, tree.node), roots[4]!)).toBe(false);
      expect(() => inclusionProof(index, 4, tree.node)).toThrow(RangeError);
    }
    expect(verifyInclusion(0, 1, new Uint8Array(31), [], new Uint8Array(31))).toBe(false);
    expect(verifyInclusion(0, 4, leaves[0]!, ['no hash' as never], roots[4]!)).toBe(false);
  });
});

describe('LG12 consistency proofs', { timeout: 60_000 }, () => {
  it(`hold for every two sizes up to ${MAX}`, () => {
    for (let size = 0; size <= MAX; size++) {
      for (let old = 0; old <= size; old++) {
        const proof = consistencyProof(old, size, tree.node);
        if (!verifyConsistency(old, size, roots[old]!, roots[size]!, proof)) expect.fail(`${old} to ${size}`);
      }
    }
  });

  it('are those of the definition, and hold for nothing else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: MAX }), fc.nat(), fc.nat(), (size, o, flip) => {
        const old = 1 + (o % (size - 1));
        const proof = consistencyProof(old, size, tree.node);
        expect(hex(proof)).toEqual(hex(subproofByDefinition(old, leaves.slice(0, size), true)));
        const holds = (path: Uint8Array[], from = roots[old]!, to = roots[size]!) =>
          verifyConsistency(old, size, from, to, path);
        for (let at = 0; at < proof.length; at++) {
          expect(holds(proof.with(at, mutated(proof[at]!, flip)))).toBe(false);
          expect(holds(proof.toSpliced(at, 1))).toBe(false);
        }
        expect(holds([...proof, roots[1]!])).toBe(false);
        expect(holds(proof, mutated(roots[old]!, flip))).toBe(false);
        expect(holds(proof, roots[old], mutated(roots[size]!, flip))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('do not hide a fork: another history has no proof, even one that an attacker computes', () => {
    const fork = new LeafTree();
    for (let i = 0; i < MAX; i++) fork.append(i === 20 ? leafHash(utf8('rewritten')) : leaves[i]!);
    for (let size = 21; size <= MAX; size++) {
      const proof = consistencyProof(21, size, fork.node);
      expect(verifyConsistency(21, size, roots[21]!, rootAt(size, fork.node), proof)).toBe(false);
    }
  });

  it('between equal sizes and from the empty tree are empty, and only for the right roots', () => {
    expect(verifyConsistency(0, 9, emptyRoot(), roots[9]!, [])).toBe(true);
    expect(verifyConsistency(0, 9, roots[1]!, roots[9]!, [])).toBe(false);
    expect(verifyConsistency(0, 9, emptyRoot(), roots[9]!, [roots[9]!])).toBe(false);
    expect(verifyConsistency(9, 9, roots[9]!, roots[9]!, [])).toBe(true);
    expect(verifyConsistency(9, 9, roots[9]!, roots[8]!, [])).toBe(false);
    expect(verifyConsistency(8, 9, roots[8]!, roots[9]!, [])).toBe(false);
    expect(verifyConsistency(9, 8, roots[9]!, roots[8]!, [])).toBe(false);
    expect(() => consistencyProof(9, 8, tree.node)).toThrow(RangeError);
  });
});

describe('LG8 proofs beyond 2^31 and 2^32 leaves', { timeout: 60_000 }, () => {
  /** A tree of one and the same leaf: its complete subtrees are known by level alone. */
  const level = [leafHash(utf8('the same'))];
  for (let i = 1; i < 53; i++) level.push(nodeHash(level[i - 1]!, level[i - 1]!));
  const node: NodeReader = (l) => level[l]!;
  const size = fc.oneof(
    fc.integer({ min: 2 ** 31 - 2, max: 2 ** 33 }),
    fc.integer({ min: 2, max: Number.MAX_SAFE_INTEGER }),
  );

  it('hold', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        const root = rootAt(large, node);
        const inclusion = inclusionProof(small - 1, large, node);
        expect(verifyInclusion(small - 1, large, level[0]!, inclusion, root)).toBe(true);
        expect(verifyInclusion(small - 1, large, level[0]!, inclusion.slice(1), root)).toBe(false);
        const consistency = consistencyProof(small, large, node);
        expect(verifyConsistency(small, large, rootAt(small, node), root, consistency)).toBe(true);
        expect(inclusion.length).toBeLessThanOrEqual(53);
      }),
      {
        examples: [
          [2 ** 31, 2 ** 31 + 1],
          [2 ** 32 - 1, 2 ** 32],
          [2 ** 32, 2 ** 52],
          [3, 2 ** 53 - 1],
        ],
      },
    );
  });
});

function mutated(hash: Uint8Array, flip: number): Uint8Array {
  const at = flip % 32;
  return hash.with(at, hash[at]! ^ (1 + (flip % 255)));
}
