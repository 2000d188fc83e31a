/**
 * A text addressed by Unicode code points, as W3C TextPositionSelectors count, over the UTF-16 code units of
 * JavaScript strings. Building reads the text once; each conversion is a binary search over the characters
 * that take two units, so texts of a megabyte with thousands of anchors stay quick.
 */
export interface CodePoints {
  readonly text: string;
  /** Code points in the text. */
  readonly length: number;
  /** The text between two code-point offsets, end exclusive; offsets beyond the end are cut to it. */
  slice(start: number, end: number): string;
  /** UTF-16 index of a code-point offset. */
  toUtf16(offset: number): number;
  /** Code-point offset of a UTF-16 index; an index inside a surrogate pair counts as the pair's start. */
  fromUtf16(index: number): number;
}

/** Indexes a text by code points. */
export function codePoints(text: string): CodePoints {
  const wide = wideCharacters(text);
  const length = text.length - wide.length;
  const toUtf16 = (offset: number): number => {
    const at = Math.min(Math.max(offset, 0), length);
    return at + countBelow(wide.length, (i) => wide[i]! - i < at);
  };
  const fromUtf16 = (index: number): number => {
    const at = Math.min(Math.max(index, 0), text.length);
    return at - countBelow(wide.length, (i) => wide[i]! < at);
  };
  return {
    text,
    length,
    toUtf16,
    fromUtf16,
    slice: (start, end) => text.slice(toUtf16(start), toUtf16(end)),
  };
}

/** Code points in a text. */
export function codePointLength(text: string): number {
  return text.length - wideCharacters(text).length;
}

/** UTF-16 indices at which a character of two units starts, ascending. */
function wideCharacters(text: string): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < text.length; i++) {
    if (!isSurrogate(text.charCodeAt(i), 0xd800) || !isSurrogate(text.charCodeAt(i + 1), 0xdc00)) continue;
    found.push(i++);
  }
  return found;
}

/** Whether a code unit lies in the half of the surrogates that starts at 0xd800 (high) or at 0xdc00 (low). */
function isSurrogate(unit: number, half: number): boolean {
  return (unit & 0xfc00) === half;
}

/** How many of 0 … n−1 satisfy a condition that holds for a first part and fails for the rest. */
function countBelow(n: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
