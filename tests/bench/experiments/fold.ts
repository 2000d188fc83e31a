import { emptyBoard } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { boardOf, reviewHistory } from '../review-history.ts';
import { exponentOf } from '../statistics.ts';
import type { Experiment } from './experiment.ts';

const sizes = [12_500, 25_000, 50_000, 100_000];
const tries = 5;
let history: ReviewEntry[] | undefined;

/** The same kind of history at four lengths, each folded into an empty board. */
export const fold: Experiment = {
  name: `folding ${sizes.at(-1)} entries`,
  gives: ['fold', 'fold.exponent'],
  async run() {
    const entries = (history ??= reviewHistory(sizes.at(-1)!));
    const points = sizes.map((size) => ({ size, time: Infinity }));
    // Of several times the shortest, which the rest of the machine disturbed least.
    for (let i = 0; i < tries; i++) {
      for (const point of points) point.time = Math.min(point.time, foldTime(entries, point.size));
    }
    return { fold: points.at(-1)!.time, 'fold.exponent': exponentOf(points) };
  },
};

/** Milliseconds. */
function foldTime(entries: readonly ReviewEntry[], size: number): number {
  const board = emptyBoard(boardOf);
  const since = performance.now();
  for (let i = 0; i < size; i++) evolve(board, entries[i]!);
  return performance.now() - since;
}
