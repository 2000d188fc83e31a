// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- for whoever compiles this file from another project
/// <reference path="./thread.d.ts" />
import { Worker } from 'node:worker_threads';
import type { Problem } from '@touchstone/protocol/problem';
import { ProblemError } from '../operations/problem.ts';
import { readingLimits } from './document-limits.ts';
import type { Reading, Submission } from './read-document.ts';
import source from './reading.thread.ts?thread';
import type { Span } from './sentences.ts';

/** What a thread is asked: to read a document, or to say what type of file this is. */
export type Job = { read: Submission; remove: readonly Span[] } | { type: Uint8Array };
export type Answer = { value: unknown } | { problem: Problem } | { bug: string };

const fields = { paste: 'text', file: 'file', address: 'url' } as const;

/**
 * Reads what somebody handed in as `readAndCut` does, in a thread with limits of time and memory.
 * @throws ProblemError INVALID if it is too intricate for the limits; TOO_MANY if too many wait already
 */
export async function readApart(submission: Submission, remove: readonly Span[] = []): Promise<Reading> {
  const field = fields[submission.kind];
  return (await inTurn(() => run({ read: submission, remove }, field))) as Reading;
}

/** The media type of a file by its content, found out under the same limits. */
export async function mediaTypeApart(bytes: Uint8Array): Promise<string> {
  return (await inTurn(() => run({ type: bytes }, 'file'))) as string;
}

/** Threads are dear, so that few run at once; who comes next waits, but not behind a crowd. */
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= readingLimits.atOnce) {
    if (waiting.length >= readingLimits.waiting) {
      throw new ProblemError('TOO_MANY', 'Many documents are being read just now. Try again in a minute.');
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Threads that have done their job and may be given another. */
const idle: Worker[] = [];

function run(job: Job, field: string): Promise<unknown> {
  const thread = idle.pop() ?? startThread();
  thread.ref();
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(clock);
      thread.off('message', onAnswer).off('error', onError).off('exit', onExit);
      act();
    };
    const giveUp = (problem: unknown) => {
      void thread.terminate();
      settle(() => reject(problem));
    };
    const onAnswer = (answer: Answer) => {
      rest(thread);
      settle(() => resolveOr(answer, field, resolve, reject));
    };
    const onError = (error: NodeJS.ErrnoException) =>
      giveUp(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? intricate(field) : error);
    const onExit = () => giveUp(intricate(field));
    const clock = setTimeout(onExit, readingLimits.milliseconds);
    thread.once('message', onAnswer).once('error', onError).once('exit', onExit);
    thread.postMessage(job);
  });
}

function startThread(): Worker {
  const { megabytes } = readingLimits;
  const thread = new Worker(source, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 32 },
    env: {},
    stdout: true,
    stderr: true,
  });
  thread.on('error', () => undefined);
  thread.on('exit', () => forget(thread));
  return thread;
}

/** Keeps a thread for the next job, for a while, without keeping the process alive for it. */
function rest(thread: Worker): void {
  thread.unref();
  idle.push(thread);
  const end = () => forget(thread) && void thread.terminate();
  setTimeout(end, readingLimits.idleMilliseconds).unref();
}

function forget(thread: Worker): boolean {
  const at = idle.indexOf(thread);
  if (at >= 0) idle.splice(at, 1);
  return at >= 0;
}

function resolveOr(
  answer: Answer,
  field: string,
  resolve: (value: unknown) => void,
  reject: (error: unknown) => void,
): void {
  if ('value' in answer) resolve(answer.value);
  else if ('problem' in answer) reject(ProblemError.of(inField(answer.problem, field)));
  else reject(new Error(`in the thread that reads documents: ${answer.bug}`));
}

/** What is wrong with a text is wrong with the field that brought it; ranges have a field of their own. */
const inField = (problem: Problem, field: string): Problem =>
  problem.field === 'remove' ? problem : { ...problem, field };

const intricate = (field: string) =>
  new ProblemError('INVALID', 'This is too intricate to be read. Paste its text instead, or a part of it.', {
    field,
  });
