/** A card beside a text: where it would like to begin and how tall it is, in pixels. */
export interface Wish {
  top: number;
  height: number;
}

const gap = 8;

/**
 * Tops for cards in order, none overlapping. Each stands at its passage or as near below as the ones before
 * it allow; the `fixed` one stands at its passage exactly, and those before it move up to make room.
 */
export function layOut(wishes: readonly Wish[], fixed?: number): number[] {
  const tops: number[] = [];
  let bottom = -Infinity;
  wishes.forEach(({ top, height }, at) => {
    const place = at === fixed ? top : Math.max(top, bottom + gap);
    tops.push(place);
    bottom = place + height;
  });
  if (fixed === undefined) return tops;
  for (let at = fixed - 1; at >= 0; at--) {
    const below = tops[at + 1]!;
    tops[at] = Math.min(tops[at]!, below - gap - wishes[at]!.height);
  }
  return tops;
}
