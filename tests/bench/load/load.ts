import type { JobAnswer, JobRequest } from '../load-process.ts';
import { cast, castAtRate } from './ballots.ts';
import { catchUp } from './catch-up.ts';
import { commitRows } from './commit.ts';
import { emitAtRate } from './emit.ts';
import { appendNaively } from './naive-ledger.ts';
import { enter, makeBoards } from './panel.ts';

/** What the load generator can be told to do. */
const jobs = { appendNaively, cast, castAtRate, catchUp, commitRows, emitAtRate, enter, makeBoards };
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
