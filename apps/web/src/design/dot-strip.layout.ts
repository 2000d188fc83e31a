/** Measures of the strip in px. */
export const step = 14;
export const height = 48;
export const radius = 3.5;
/** Where the lowest dot of a heap stands, and the highest that a heap may reach. */
const foot = height - 7;
const ceiling = radius + 1;
/** From dot to dot while there is room; a larger panel's heap is pushed together. */
const lift = 7.5;

export interface Heap {
  x: number;
  /** Where the dots stand, from the lowest up. */
  dots: number[];
}

export interface StripLayout {
  levels: Heap[];
  /** Those off the scale, apart from each other and from the levels; none where the strip does not show them. */
  findings?: Heap;
  unrated?: Heap;
  width: number;
}

/**
 * Heaps of dots on the steps of a scale, then those with a finding, then those without a rating. A column that
 * is given a number has its place even when that is 0, so that the rows of a table stand under each other.
 */
export function layOutStrip(counts: readonly number[], findings?: number, unrated?: number): StripLayout {
  const highest = Math.max(1, ...counts, findings ?? 0, unrated ?? 0);
  const pitch = highest === 1 ? lift : Math.min(lift, (foot - ceiling) / (highest - 1));
  const heap = (count: number, column: number): Heap => ({
    x: column * step + step / 2,
    dots: Array.from({ length: count }, (_, at) => foot - at * pitch),
  });
  let column = counts.length;
  const beside = (count: number | undefined) => {
    if (count === undefined) return undefined;
    // Half a step between what is on the scale and what is not.
    column += column === counts.length ? 0.5 : 0;
    return heap(count, column++);
  };
  const levels = counts.map(heap);
  const off = { findings: beside(findings), unrated: beside(unrated) };
  return { levels, ...off, width: column * step };
}
