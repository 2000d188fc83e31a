import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

const site = 'https://review.example.org';

test('what is a path of this site is left as it is', () => {
  for (const path of ['/', '/boards', '/b/7?at=3#top', '/join/x-_y', '/doc/%D9%85']) {
    expect(localPath(path)).toBe(path);
  }
});

test.each([
  ['//evil.example'],
  ['/\\evil.example'],
  ['/\t/evil.example'],
  ['/\n/evil.example'],
  ['https://evil.example'],
  ['javascript:alert(1)'],
  ['boards'],
  [''],
  [undefined],
  [null],
])('what could lead elsewhere becomes the start page: %j', (path) => {
  expect(localPath(path)).toBe('/');
});

test('whatever is asked for, a browser stays on this site', () => {
  const parts = fc.constantFrom('/', '\\', '\t', '\n', '.', '..', ':', '@', '?', '#', 'evil.example', 'http');
  const paths = fc.oneof(
    fc.string(),
    fc.array(parts).map((all) => `/${all.join('')}`),
  );
  fc.assert(fc.property(paths, (path) => new URL(localPath(path), site).origin === site));
});
