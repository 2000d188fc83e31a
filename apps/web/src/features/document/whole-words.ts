import type { Stretch } from './marks.ts';

/** Longest word that an edge is moved over, in UTF-16 units. */
const reach = 60;

/**
 * A stretch without white space at its ends and with the words whole that its edges cut through, in any
 * script: what a hurried hand meant. Undefined where nothing but white space is selected.
 */
export function wholeWords(text: string, { start, end }: Stretch): Stretch | undefined {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  const to = end - (words.length - words.trimEnd().length);
  if (from >= to) return undefined;
  return { start: wordAround(text, from)?.start ?? from, end: wordAround(text, to)?.end ?? to };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The word that lies on both sides of a place; undefined between words. */
function wordAround(text: string, place: number): Stretch | undefined {
  const offset = Math.max(0, place - reach);
  for (const { index, segment, isWordLike } of segmenter.segment(text.slice(offset, place + reach))) {
    const [start, end] = [offset + index, offset + index + segment.length];
    if (start < place && place < end) return isWordLike ? { start, end } : undefined;
  }
  return undefined;
}
