import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled } from './shuffle.ts';

describe('the order of evidence for one reviewer', () => {
  it('is the same each time and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), fc.uuid(), (items, seed, reader) => {
        const order = shuffled(items, seed, reader);
        expect(order).toEqual(shuffled(items, seed, reader));
        expect([...order].sort()).toEqual([...items].sort());
      }),
    );
  });

  it('puts each piece first about equally often over many reviewers', () => {
    const firsts = [0, 0, 0, 0];
    for (let n = 0; n < 4_000; n += 1) firsts[shuffled([0, 1, 2, 3], 42, `reader-${n}`)[0]!]! += 1;
    for (const count of firsts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('differs between rounds', () => {
    const items = Array.from({ length: 12 }, (_, n) => n);
    expect(shuffled(items, 1, 'reader')).not.toEqual(shuffled(items, 2, 'reader'));
  });
});
