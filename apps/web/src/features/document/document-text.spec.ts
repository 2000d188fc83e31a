import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from './margin-layout.ts';
import { inLanes, marksIn, segmentsOf, type Mark } from './marks.ts';
import { chunksOf, paragraphsOf } from './paragraphs.ts';
import { suggest } from './suggestions.ts';
import { wholeWords } from './whole-words.ts';

const stretch = fc
  .tuple(fc.nat(300), fc.integer({ min: 1, max: 80 }))
  .map(([start, length]) => ({ start, end: start + length }));
const asMarks = (list: { start: number; end: number }[]): Mark[] =>
  inLanes(list.map((each, at) => ({ ...each, claim: `c${at}`, number: at + 1 })));

describe('a document’s text', () => {
  it('is cut into paragraphs that lose nothing but line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀', '.') }), (text) => {
        const kept = paragraphsOf(text).map(({ start, end }) => text.slice(start, end));
        expect(kept.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        expect(chunksOf(paragraphsOf(text)).flat()).toEqual(paragraphsOf(text));
      }),
    );
  });

  it('tells headings from sentences', () => {
    const text = 'The tides\n\nThey rise twice a day, and nobody hurries them along.\n\nShort end';
    expect(paragraphsOf(text).map(({ heading }) => heading)).toEqual([true, false, false]);
  });
});

describe('marks', () => {
  it('that overlap lie in different lanes', () => {
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 4 }), (list) => {
        const marks = asMarks(list);
        for (const a of marks) {
          for (const b of marks) {
            const overlap = a !== b && a.start < b.end && b.start < a.end;
            if (overlap) expect(a.lane).not.toBe(b.lane);
          }
        }
      }),
    );
  });

  it('cut a paragraph into pieces that make it up again, each under its own marks', () => {
    fc.assert(
      fc.property(stretch, fc.array(stretch, { maxLength: 8 }), (within, list) => {
        const segments = segmentsOf(within, asMarks(list));
        expect(segments[0]!.start).toBe(within.start);
        expect(segments.at(-1)!.end).toBe(within.end);
        segments.forEach((segment, at) => {
          if (at > 0) expect(segment.start).toBe(segments[at - 1]!.end);
          for (const mark of segment.marks) {
            expect(mark.start <= segment.start && mark.end >= segment.end).toBe(true);
          }
        });
      }),
    );
  });

  it('are found in every chunk that they touch', () => {
    const chunks = [[{ start: 0, end: 10 }], [{ start: 11, end: 20 }], [{ start: 21, end: 30 }]];
    const marks = asMarks([
      { start: 2, end: 4 },
      { start: 8, end: 25 },
      { start: 22, end: 23 },
    ]);
    expect(marksIn(chunks, marks).map((each) => each.map(({ start }) => start))).toEqual([
      [2, 8],
      [8],
      [8, 22],
    ]);
  });
});

describe('cards in the margin', () => {
  it('never overlap, and the fixed one stands at its passage', () => {
    const wish = fc.record({ top: fc.nat(500), height: fc.integer({ min: 20, max: 120 }) });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), fc.nat(11), (list, pick) => {
        const wishes = list.toSorted((a, b) => a.top - b.top);
        const fixed = pick < wishes.length ? pick : undefined;
        const tops = layOut(wishes, fixed);
        if (fixed !== undefined) expect(tops[fixed]).toBe(wishes[fixed]!.top);
        tops
          .slice(1)
          .forEach((top, at) => expect(top).toBeGreaterThanOrEqual(tops[at]! + wishes[at]!.height));
      }),
    );
  });
});

describe('suggestions', () => {
  it('are sentences with figures, names or quotations that no claim covers', () => {
    const text =
      'It rained a little and then some more. In 1952 the river rose by four metres. What did Amina see in 1953? They say that Bo left.';
    const sentences = [...text.matchAll(/[^.?]+[.?]/g)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }));
    const words = (list: { start: number; end: number }[]) =>
      list.map(({ start, end }) => text.slice(start, end).trim());
    expect(words(suggest(text, sentences, []))).toEqual(['In 1952 the river rose by four metres.']);
    expect(suggest(text, sentences, [{ start: 50, end: 60 }])).toEqual([]);
  });
});

describe('a selection', () => {
  const take = (text: string, part: string) => {
    const start = text.indexOf(part);
    const found = wholeWords(text, { start, end: start + part.length });
    return found && text.slice(found.start, found.end);
  };

  it('takes words whole, and leaves white space and marks alone', () => {
    expect(take('The tide rises, slowly.', 'ide ris')).toBe('tide rises');
    expect(take('The tide rises, slowly.', ' rises, ')).toBe('rises,');
    expect(take('It can’t be 3.5 metres', 'n’t be 3.')).toBe('can’t be 3.5');
    expect(take('يرتفع المد ببطء', 'تفع الم')).toBe('يرتفع المد');
    expect(take('a  b', '  ')).toBeUndefined();
  });

  it('of whole words stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('tide', 'über', '3.5', 'ماء'), { minLength: 1 }), (words) => {
        const text = words.join(' ');
        expect(wholeWords(text, { start: 0, end: text.length })).toEqual({ start: 0, end: text.length });
      }),
    );
  });
});
