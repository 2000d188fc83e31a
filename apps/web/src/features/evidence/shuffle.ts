/**
 * The items in an order of the reader's own, the same every time: Fisher–Yates with mulberry32, started from
 * the round's seed and the FNV-1a hash of the reader's id. So no piece of evidence is first for everybody.
 */
export function shuffled<T>(items: readonly T[], seed: number, reader: string): T[] {
  const random = mulberry32((seed ^ fnv1a(reader)) >>> 0);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
