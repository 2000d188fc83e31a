import { emptyBoard } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { boardOf, reviewHistory } from '../review-history.ts';
import { exponentOf } from '../statistics.ts';
import type { Experiment } from './experiment.ts';

const length = 100_000;
const parts = 8;
const tries = 7;
let history: ReviewEntry[] | undefined;

/** A history that is of the same kind from beginning to end, folded into an empty board several times. */
export const fold: Experiment = {
  name: `folding ${length} entries`,
  gives: ['fold', 'fold.exponent'],
  async run() {
    const entries = (history ??= reviewHistory(length));
    const folds = Array.from({ length: tries }, () => partTimes(entries));
    // Of each part the shortest time: a pause of the machine or of the collector falls into one or the other.
    const shortest = Array.from({ length: parts }, (_, i) => Math.min(...folds.map((times) => times[i]!)));
    const points = [1, 2, 4, 8].map((n) => ({ size: (n * length) / parts, time: sum(shortest.slice(0, n)) }));
    return { fold: Math.min(...folds.map(sum)), 'fold.exponent': exponentOf(points) };
  },
};

/** Milliseconds that each eighth of the entries takes. */
function partTimes(entries: readonly ReviewEntry[]): number[] {
  const board = emptyBoard(boardOf);
  return Array.from({ length: parts }, (_, part) => {
    const since = performance.now();
    for (let i = (part * length) / parts; i < ((part + 1) * length) / parts; i++) evolve(board, entries[i]!);
    return performance.now() - since;
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
