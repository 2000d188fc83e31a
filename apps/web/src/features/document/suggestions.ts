import type { Stretch } from './marks.ts';

/** A figure, a quotation, or a name that does not begin the sentence. */
const checkable = /\p{N}|[“”"«»„]|(?<=[\p{Ll},;] )\p{Lu}\p{Ll}/u;

/**
 * Sentences that look as if something in them could be checked, and of which no claim was made. A guess for
 * the eye: it says nothing of the rest. Offsets are UTF-16 units.
 */
export function suggest(text: string, sentences: readonly Stretch[], marks: readonly Stretch[]): Stretch[] {
  return sentences.filter(({ start, end }) => {
    if (end - start < 30 || end - start > 600) return false;
    if (marks.some((mark) => mark.start < end && mark.end > start)) return false;
    const sentence = text.slice(start, end).trim();
    return !/[?؟？]["”’»]?$/u.test(sentence) && checkable.test(sentence);
  });
}
