import { tag } from '@touchstone/review/answer.schema';
import { describe, expect, it } from 'vitest';
import { keepTag, newTag, ownTags } from './secret-tag.ts';

describe('the tag of a secret ballot', () => {
  it('is what the rules of the review take, and never the same twice', () => {
    const tags = Array.from({ length: 100 }, newTag);
    for (const each of tags) expect(tag.safeParse(each).success).toBe(true);
    expect(new Set(tags).size).toBe(100);
  });

  it('is kept by member and round, with those of ballots that were replaced', () => {
    keepTag('ada', 'one', 'a');
    keepTag('ada', 'one', 'b');
    keepTag('bo', 'one', 'c');
    expect(ownTags('ada', 'one')).toEqual(['a', 'b']);
    expect(ownTags('bo', 'one')).toEqual(['c']);
    expect(ownTags('ada', 'two')).toEqual([]);
    expect(ownTags(undefined, 'one')).toEqual([]);
  });
});
