/** A stretch of text that something is said of; UTF-16 offsets, end exclusive. */
export interface Stretch {
  start: number;
  end: number;
}

/** A claim's passage in a document. */
export interface Mark extends Stretch {
  claim: string;
  number: number;
  /** Claims whose passages overlap have different lanes: each draws its own line under the words. */
  lane: number;
}

/** Lanes that are drawn; passages beyond share the last. */
export const lanes = 4;

/** Gives each stretch the lowest lane that is free over its whole length. In order of start, longer first. */
export function inLanes<T extends Stretch>(stretches: readonly T[]): (T & { lane: number })[] {
  const sorted = stretches.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const ends: number[] = [];
  return sorted.map((stretch) => {
    const free = ends.findIndex((end) => end <= stretch.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = stretch.end;
    return { ...stretch, lane: Math.min(lane, lanes - 1) };
  });
}

/** A piece of a paragraph over which the same marks lie. */
export interface Segment extends Stretch {
  marks: Mark[];
  /** Marks that end here, for whoever puts their number behind them. */
  ending: Mark[];
}

/** Cuts `within` where marks begin and end. `marks` in order of start. */
export function segmentsOf(within: Stretch, marks: readonly Mark[]): Segment[] {
  const inside = marks.filter((mark) => mark.start < within.end && mark.end > within.start);
  const cuts = new Set([within.start, within.end]);
  for (const { start, end } of inside) {
    if (start > within.start) cuts.add(start);
    if (end < within.end) cuts.add(end);
  }
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(0, -1).map((start, at) => {
    const end = points[at + 1]!;
    const over = inside.filter((mark) => mark.start < end && mark.end > start);
    return { start, end, marks: over, ending: over.filter((mark) => mark.end === end) };
  });
}

/** Marks by chunk: the index of each mark's chunks. A mark that spans chunks is in each of them. */
export function marksIn(chunks: readonly (readonly Stretch[])[], marks: readonly Mark[]): Mark[][] {
  const into: Mark[][] = chunks.map(() => []);
  let from = 0;
  for (const mark of marks) {
    while (from < chunks.length && chunks[from]!.at(-1)!.end <= mark.start) from++;
    for (let at = from; at < chunks.length && chunks[at]![0]!.start < mark.end; at++) into[at]!.push(mark);
  }
  return into;
}
