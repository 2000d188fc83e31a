import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointLength, codePoints } from './code-points.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'é', '🦊', '\u200d', '\ud83e', '\udd8a', '漢', '𝔸') });

test('RV15 code points agree with the iteration of strings', () => {
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (text, a, b) => {
      const points = [...text];
      const index = codePoints(text);
      const [start, end] = a < b ? [a, b] : [b, a];
      expect(index.length).toBe(points.length);
      expect(codePointLength(text)).toBe(points.length);
      expect(index.slice(start, end)).toBe(points.slice(start, end).join(''));
      expect(index.toUtf16(start)).toBe(points.slice(0, start).join('').length);
      expect(index.fromUtf16(index.toUtf16(start))).toBe(Math.min(start, points.length));
    }),
  );
});

test('RV15 an index inside a surrogate pair counts as the start of the pair', () => {
  const index = codePoints('a🦊b');
  expect([0, 1, 2, 3, 4].map((i) => index.fromUtf16(i))).toEqual([0, 1, 1, 2, 3]);
});
