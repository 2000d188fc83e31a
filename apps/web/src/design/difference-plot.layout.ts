/** Measures in px. */
export const step = 16;
export const radius = 5;
const pitch = 11;
const margin = 12;
const lowest = 30;

export interface DifferenceLayout {
  dots: { key: string; x: number; y: number }[];
  /** Where each whole level of difference stands. */
  ticks: { at: number; x: number }[];
  width: number;
  /** The line that the dots stand on. */
  foot: number;
}

/**
 * Dots heaped over half levels of difference, equal ends on either side of 0, so that a lean shows as a lean.
 *
 * @param widest the most that two ratings on the scale can differ, in levels
 */
export function layOutDifferences(
  differences: readonly { key: string; difference: number }[],
  widest: number,
): DifferenceLayout {
  const heaps = new Map<number, number>();
  const centre = margin + 2 * widest * step;
  const x = (difference: number) => centre + Math.round(2 * difference) * step;
  const heights = differences.map(({ difference }) => {
    const column = Math.round(2 * difference);
    const height = heaps.get(column) ?? 0;
    heaps.set(column, height + 1);
    return height;
  });
  const tallest = Math.max(1, ...heaps.values());
  const foot = Math.max(lowest, tallest * pitch + radius);
  return {
    dots: differences.map(({ key, difference }, at) => ({
      key,
      x: x(difference),
      y: foot - radius - 3 - heights[at]! * pitch,
    })),
    ticks: Array.from({ length: 2 * widest + 1 }, (_, at) => ({ at: at - widest, x: x(at - widest) })),
    width: 2 * centre,
    foot,
  };
}
