import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { emptyBoard } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { boardOf, reviewHistory } from '../review-history.ts';
import { exponentOf } from '../statistics.ts';
import type { Experiment } from './experiment.ts';

const length = 100_000;
const tries = 41;
/** The same number of entries as one long board, as eight and as 32 short ones. */
const shares = [1, 8, 32];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
let sets: ReviewEntry[][][] | undefined;

/**
 * Histories of the same kind from beginning to end. All sets hold as many entries, spread over as much memory,
 * and differ by the size of their boards alone: a prefix of the long history would be helped by caches, and the
 * collector would come later to it. The shortest of many folds counts, since any other was held up.
 */
export const fold: Experiment = {
  name: `folding ${length} entries`,
  gives: ['fold', 'fold.exponent'],
  async run() {
    sets ??= shares.map((share) => Array.from({ length: share }, () => reviewHistory(length / share)));
    const shortest = sets.map(() => Infinity);
    for (let i = 0; i < tries; i++) {
      for (const [n, histories] of sets.entries()) {
        collect();
        shortest[n] = Math.min(shortest[n]!, timeOf(histories));
      }
    }
    const points = shares.map((share, n) => ({ size: length / share, time: shortest[n]! / share }));
    return { fold: shortest[0]!, 'fold.exponent': exponentOf(points) };
  },
};

/** Milliseconds. */
function timeOf(histories: readonly ReviewEntry[][]): number {
  const boards = histories.map(() => emptyBoard(boardOf));
  const since = performance.now();
  for (const [n, board] of boards.entries()) for (const entry of histories[n]!) evolve(board, entry);
  return performance.now() - since;
}
