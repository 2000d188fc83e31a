import type { Round } from '@touchstone/review/board';
import type { Visibility } from '@touchstone/review/words';
import { expect, test } from 'vitest';
import { linkOf } from './link-of.ts';

const round = (visibility: Visibility, version = 1) =>
  ({ visibility, scale: { scale: 'verdict', version } }) as Partial<Round> as Round;

test('answers are linked under the same names or aliases, never in secret or from a name to an alias', () => {
  expect(linkOf(round('after-close'), round('immediate'))).toBe('linked');
  expect(linkOf(round('pseudonymous'), round('pseudonymous'))).toBe('linked');
  expect(linkOf(round('after-close'), round('pseudonymous'))).toBe('names');
  expect(linkOf(round('secret'), round('secret'))).toBe('secret');
  expect(linkOf(round('after-close'), round('secret'))).toBe('secret');
});

test('levels of another version of the scale are not compared', () => {
  expect(linkOf(round('after-close', 1), round('after-close', 2))).toBe('scale');
});
