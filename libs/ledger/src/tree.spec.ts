import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8 } from './encoding.ts';
import { LeafTree } from './leaf-tree.ts';
import { rootAt } from './proof.ts';
import {
  EMPTY_FRONTIER,
  append,
  appendMany,
  emptyRoot,
  frontierBytes,
  frontierFrom,
  leafHash,
  nodeHash,
  rootOf,
  rootOfFrontier,
  splitPoint,
} from './tree.ts';

/** transparency-dev/merkle, testonly/constants.go: the RFC 6962 reference tree. */
const LEAF_INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS_BY_SIZE = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const leaves = (count: number) => Array.from({ length: count }, (_, i) => leafHash(utf8(`entry ${i}`)));

/** MTH(D[n]) word by word as RFC 9162 §2.1.1 defines it. */
function rootByDefinition(hashes: Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return emptyRoot();
  if (hashes.length === 1) return hashes[0]!;
  const k = splitPoint(hashes.length);
  return nodeHash(rootByDefinition(hashes.slice(0, k)), rootByDefinition(hashes.slice(k)));
}

describe('LG6 hashes of leaves and nodes', () => {
  it('agree with rfc6962_test.go of transparency-dev/merkle', () => {
    expect(toHex(leafHash(utf8('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    );
    expect(toHex(nodeHash(utf8('N123'), utf8('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
  });
});

describe('LG7 roots', () => {
  it('agree with the RFC 6962 reference tree at sizes 0 to 8', () => {
    const inputs = LEAF_INPUTS.map((input) => leafHash(fromHex(input)));
    for (const [size, root] of ROOTS_BY_SIZE.entries()) {
      expect(toHex(rootOf(inputs.slice(0, size)))).toBe(root);
    }
  });

  it('of a frontier are those of the definition, however the leaves were batched', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 10 }), (batches) => {
        const all = leaves(batches.reduce((sum, n) => sum + n, 0));
        let frontier = EMPTY_FRONTIER;
        let at = 0;
        for (const batch of batches) {
          frontier = appendMany(frontier, all.slice(at, at + batch));
          at += batch;
        }
        expect(frontier.size).toBe(all.length);
        expect(toHex(rootOfFrontier(frontier))).toBe(toHex(rootByDefinition(all)));
      }),
    );
  });

  it('of the head row are restored from its bytes', () => {
    for (let size = 0; size <= 70; size++) {
      const frontier = appendMany(EMPTY_FRONTIER, leaves(size));
      expect(frontierFrom(size, frontierBytes(frontier))).toEqual(frontier);
      expect(() => frontierFrom(size, new Uint8Array(32 * (frontier.hashes.length + 1)))).toThrow(RangeError);
    }
  });

  it('do not change a frontier that is kept: after a failed commit the old one still stands', () => {
    const kept = appendMany(EMPTY_FRONTIER, leaves(7));
    const before = toHex(rootOfFrontier(kept));
    appendMany(kept, leaves(9));
    expect([kept.size, toHex(rootOfFrontier(kept))]).toEqual([7, before]);
  });

  it('are the same at every earlier size of a tree that keeps its nodes', () => {
    const all = leaves(200);
    const tree = new LeafTree();
    for (const leaf of all) tree.append(leaf);
    for (let size = 0; size <= 200; size++) {
      expect(toHex(rootAt(size, tree.node))).toBe(toHex(rootByDefinition(all.slice(0, size))));
    }
    expect(() => tree.node(3, 25)).toThrow(RangeError);
  });
});

describe('LG8 trees beyond 2^31 and 2^32 leaves', () => {
  /** Roots of complete trees over one and the same leaf: by level, so that no tree need be built. */
  const level = [leafHash(utf8('the same'))];
  for (let i = 1; i < 53; i++) level.push(nodeHash(level[i - 1]!, level[i - 1]!));

  const uniform = (size: number) => {
    const digits = [...size.toString(2)].map((digit, i, all) => ({ digit, level: all.length - 1 - i }));
    const hashes = digits.filter(({ digit }) => digit === '1').map((d) => level[d.level]!);
    return { size, hashes };
  };

  it.each([2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32 + 5, 2 ** 40 - 1, 2 ** 52 + 3])(
    'append to one of %i',
    (size) => {
      const next = append(uniform(size), level[0]!);
      expect(next).toEqual(uniform(size + 1));
      expect(frontierFrom(size, frontierBytes(uniform(size)))).toEqual(uniform(size));
      expect(toHex(rootOfFrontier(next))).toBe(toHex(rootAt(size + 1, (l) => level[l]!)));
    },
  );
});
