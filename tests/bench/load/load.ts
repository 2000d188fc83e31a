import type { JobAnswer, JobRequest } from '../load-process.ts';
import { cast, castAtRate } from './ballots.ts';
import { browse } from './browse.ts';
import { catchUp } from './catch-up.ts';
import { commitRows } from './commit.ts';
import { emitAtRate } from './emit.ts';
import { exportBundle } from './export.ts';
import { lookBack } from './look-back.ts';
import { appendNaively } from './naive-ledger.ts';
import { openBoard, openGrowing } from './open-board.ts';
import { enter, makeBoards } from './panel.ts';
import { castApart, castOn, mix } from './spread.ts';
import { verifyEntries } from './verify.ts';

/** What the load generator can be told to do. */
const jobs = {
  appendNaively,
  browse,
  cast,
  castApart,
  castAtRate,
  castOn,
  catchUp,
  commitRows,
  emitAtRate,
  enter,
  exportBundle,
  lookBack,
  makeBoards,
  mix,
  openBoard,
  openGrowing,
  verifyEntries,
};
export type Jobs = typeof jobs;

process.on('message', ({ job, input }: JobRequest) => {
  const work = jobs[job] as (input: unknown) => Promise<unknown>;
  work(input).then(
    (result) => answer({ result }),
    (error: Error) => answer({ error: error.stack ?? error.message }),
  );
});

function answer(message: JobAnswer): void {
  process.send?.(message);
}
