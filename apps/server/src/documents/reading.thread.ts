import { parentPort } from 'node:worker_threads';
import { ProblemError } from '../operations/problem.ts';
import { mediaTypeOf } from './media-type.ts';
import { readAndCut } from './read-document.ts';
import type { Answer, Job } from './reading.ts';

/** Runs in a thread of its own (see reading.ts): does one job after the other and says what came of each. */
async function answer(job: Job): Promise<Answer> {
  try {
    return { value: 'type' in job ? await mediaTypeOf(job.type) : await readAndCut(job.read, job.remove) };
  } catch (error) {
    if (error instanceof ProblemError) return { problem: error.problem };
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.on('message', (job: Job) => void answer(job).then((said) => parentPort?.postMessage(said)));
