import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SharedText } from './packed-text.ts';

test('each reader gets the common text with an end of their own, plain and compressed', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 500 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(text, { maxLength: 3 }), async (common, ends) => {
      const shared = new SharedText(common);
      for (const end of ends) {
        expect(gunzipSync(await shared.with(end).gzip()).toString()).toBe(common + end);
        expect(shared.with(end).text()).toBe(common + end);
      }
    }),
  );
});

test('also where the text is so long that it is compressed on another thread', async () => {
  const common = 'Line 7 runs at night; '.repeat(10_000);
  expect(gunzipSync(await new SharedText(common).with('the end').gzip()).toString()).toBe(`${common}the end`);
});
