import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  agreementA,
  counts,
  interquartileRange,
  lowerMedian,
  medianBetween,
  modalShare,
  quantile,
  randUcla,
  ratingsOf,
  tastleWierman,
} from './index.ts';

const perLevel = fc.array(fc.nat(6), { maxLength: 9 });

/** Layer by layer and triple by triple, as the article describes it. */
function agreementByHand(given: number[]): number | null {
  const k = given.length;
  const n = given.reduce((a, b) => a + b, 0);
  if (k < 3 || n === 0) return null;
  let left = [...given];
  let total = 0;
  while (left.some((c) => c > 0)) {
    const smallest = Math.min(...left.filter((c) => c > 0));
    const pattern = left.map((c) => (c > 0 ? 1 : 0)).join('');
    const s = [...pattern].filter((c) => c === '1').length;
    const triples: string[] = [];
    for (let i = 0; i < k; i++) {
      for (let j = i + 1; j < k; j++) {
        for (let m = j + 1; m < k; m++) triples.push(pattern[i]! + pattern[j]! + pattern[m]!);
      }
    }
    const tu = triples.filter((t) => t === '110' || t === '011').length;
    const tdu = triples.filter((t) => t === '101').length;
    const u = tu + tdu === 0 ? 0 : ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu));
    const layer = s === 1 ? 1 : s === k ? 0 : u * (1 - (s - 1) / (k - 1));
    total += ((s * smallest) / n) * layer;
    left = left.map((c) => (c > 0 ? c - smallest : 0));
  }
  return total;
}

describe('CS6 agreement A', () => {
  test('is the peeling of the article', () => {
    fc.assert(
      fc.property(perLevel, (given) => {
        const expected = agreementByHand(given);
        if (expected === null) expect(agreementA(given)).toBeNull();
        else expect(agreementA(given)).toBeCloseTo(expected, 12);
      }),
    );
  });

  test('does not change when the scale is reversed or everybody votes twice', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { minLength: 3, maxLength: 9 }), (given) => {
        const a = agreementA(given);
        if (a === null) return;
        expect(agreementA([...given].reverse())).toBeCloseTo(a, 12);
        expect(agreementA(given.map((count) => 2 * count))).toBeCloseTo(a, 12);
        expect(Math.abs(a)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test.each([[[]], [[4]], [[2, 2]], [[0, 0, 0]]])('is null for %j', (given) => {
    expect(agreementA(given)).toBeNull();
  });

  test('empty declared levels count: the same ballots agree more on a longer scale', () => {
    expect(agreementA([2, 2, 0])).toBeCloseTo(0.5, 12);
    expect(agreementA([2, 2, 0, 0])).toBeCloseTo(2 / 3, 12);
    expect(agreementA([0.2, 0, 0.8])).toBeCloseTo(0.4 * -1 + 0.6, 12);
  });

  test('Tastle and Wierman go from 0 at two poles to 1 at one', () => {
    expect(tastleWierman([3, 0, 0, 3])).toBeCloseTo(0, 12);
    expect(tastleWierman([0, 0, 3])).toBe(1);
    expect(tastleWierman([3])).toBeNull();
    expect(tastleWierman([0, 0])).toBeNull();
  });
});

describe('CS7 one distribution', () => {
  test('counts every declared level and nothing missing', () => {
    expect(counts([2, null, 2, 4], [1, 2, 3, 4])).toEqual([0, 2, 0, 1]);
    expect(counts([], [1, 2])).toEqual([0, 0]);
    expect(() => counts([9], [1, 2])).toThrow(RangeError);
    expect(ratingsOf([0, 2, 0, 1], [1, 2, 3, 4])).toEqual([2, 2, 4]);
  });

  test('the median is the lower middle, and both middles are told', () => {
    expect(lowerMedian([4, null, 1, 3, 2])).toBe(2);
    expect(medianBetween([4, null, 1, 3, 2])).toEqual({ low: 2, high: 3 });
    expect(medianBetween([10, 9, 1])).toEqual({ low: 9, high: 9 });
    expect(lowerMedian([null])).toBeNull();
  });

  test('quantiles of type 7', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile([1, 2, 3, 10], p))).toEqual([1, 1.75, 2.5, 4.75, 10]);
    expect(quantile([6], 0.3)).toBe(6);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.99)).toBeCloseTo(10.9, 12);
    for (const p of [-0.1, 1.1, NaN]) expect(() => quantile([1], p)).toThrow(RangeError);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    expect(interquartileRange([4, null, 1, 2])).toEqual({ q1: 1.5, q3: 3, iqr: 1.5, quantileType: 7 });
    expect(interquartileRange([])).toBeNull();
  });

  test('the modal share is a count, with every mode', () => {
    expect(modalShare([1, 0, 4])).toEqual({ count: 4, of: 5, modes: [3] });
    expect(modalShare([2, 0, 2])).toEqual({ count: 2, of: 4, modes: [1, 3] });
    expect(modalShare([0, 0])).toBeNull();
  });

  test('nine ratings of RAND/UCLA: percentiles, and both classic rules at their edges', () => {
    expect(randUcla([1, 1, 1, 5, 5, 5, 7, 7, 7]).classic).toBe(true);
    expect(randUcla([1, 1, 4, 5, 5, 5, 7, 7, 7]).classic).toBe(false);
    expect(randUcla([1, 1, 1, 2, 2, 2, 2, 4, 9])).toMatchObject({
      classic: false,
      classicAgreement: true,
      median: 2,
    });
    expect(randUcla([3, 3, 3, 3, 4, 4, 4, 4])).toMatchObject({ median: 3.5, classicAgreement: false });
    expect(randUcla([3, 4, 4, 4, 5, 5, 6, 6, null]).classicAgreement).toBe(true);
    // 11 ratings need four in both thirds, 14 need five
    expect(randUcla([1, 1, 1, 5, 5, 5, 5, 5, 9, 9, 9]).classic).toBe(false);
    expect(randUcla([1, 1, 1, 1, 5, 5, 5, 9, 9, 9, 9]).classic).toBe(true);
    expect(randUcla([1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 9, 9, 9, 9]).classic).toBe(false);
    for (const n of [7, 17]) expect(randUcla(new Array(n).fill(1)).classic).toBeNull();
  });

  test('RAND/UCLA is symmetric, and strict where IPR equals IPRAS', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }), (ratings) => {
        const there = randUcla(ratings);
        const back = randUcla(ratings.map((r) => 10 - r));
        for (const key of ['ipr', 'ai', 'ipras', 'disagreement', 'classic'] as const)
          expect(back[key]).toBe(there[key]);
        expect(there.p30).toBeCloseTo(quantile([...ratings].sort(), 0.3), 12);
        expect(there.disagreement).toBe(there.ipr! - there.ipras! > 1e-9);
      }),
    );
  });

  test('RAND/UCLA of nobody says nothing, and of another scale is refused', () => {
    expect(randUcla([])).toMatchObject({
      n: 0,
      median: null,
      p30: null,
      ipras: null,
      disagreement: null,
      classic: null,
    });
    for (const rating of [0, 10, 4.5]) expect(() => randUcla([rating])).toThrow(RangeError);
  });
});
