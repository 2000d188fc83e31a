import { fileURLToPath } from 'node:url';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { compileMessageOrThrow, type CompiledMessage } from '@lingui/message-utils/compileMessage';
import { beforeAll, describe, expect, it } from 'vitest';

interface Pair {
  english: string;
  arabic: string;
}

const extracting = 120_000;
const sixForms = ['few', 'many', 'one', 'other', 'two', 'zero'];
const pairs: Pair[] = [];

/** The texts of the source itself, not of the catalog, so that none escapes that nobody has extracted yet. */
beforeAll(async () => {
  const [catalog] = await getCatalogs(getConfig({ cwd: fileURLToPath(new URL('../..', import.meta.url)) }));
  const written = (await catalog?.collect()) ?? {};
  const translated = (await catalog?.read('ar')) ?? {};
  for (const [id, { message = id }] of Object.entries(written)) {
    pairs.push({ english: message, arabic: translated[id]?.translation ?? '' });
  }
}, extracting);

describe('The Arabic catalog', () => {
  it('has every text of the interface (if not: npm run words, then translate)', () => {
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.filter(({ arabic }) => arabic === '').map(({ english }) => english)).toEqual([]);
  });

  it('parses as ICU messages', () => {
    expect(wrong(({ arabic }) => partsOf(arabic) !== undefined)).toEqual([]);
  });

  it('keeps the values and the tags of the English', () => {
    const kept = ({ english, arabic }: Pair) => {
      const [given, shown] = [partsOf(english), partsOf(arabic)];
      return same(given?.values, shown?.values) && same(given?.tags, shown?.tags);
    };
    expect(wrong(kept)).toEqual([]);
  });

  it('has all six forms of the Arabic plural wherever it counts', () => {
    expect(wrong(({ arabic }) => partsOf(arabic)?.plurals.every((forms) => same(forms, sixForms)))).toEqual(
      [],
    );
  });
});

function wrong(right: (pair: Pair) => boolean | undefined): Pair[] {
  return pairs.filter((pair) => pair.arabic !== '' && !right(pair));
}

const same = (a: Iterable<string> = [], b: Iterable<string> = []) =>
  [...a].sort().join() === [...b].sort().join();

interface Parts {
  values: Set<string>;
  tags: Set<string>;
  /** The forms of each plural. */
  plurals: string[][];
}

/** What a message holds besides its words; undefined if it does not parse. */
function partsOf(message: string): Parts | undefined {
  const parts: Parts = { values: new Set(), tags: new Set(), plurals: [] };
  try {
    gather(compileMessageOrThrow(message), parts);
    return parts;
  } catch {
    return undefined;
  }
}

function gather(message: CompiledMessage | string, parts: Parts): void {
  for (const token of typeof message === 'string' ? [message] : message) {
    if (typeof token === 'string') {
      for (const [tag] of token.matchAll(/<\/?\w+\/?>/g)) parts.tags.add(tag);
      continue;
    }
    const [name, type, choices] = token;
    parts.values.add(name);
    if (typeof choices !== 'object' || choices === null) continue;
    const { offset: _, ...forms } = choices as Record<string, CompiledMessage>;
    if (type === 'plural') parts.plurals.push(Object.keys(forms));
    for (const form of Object.values(forms)) gather(form, parts);
  }
}
