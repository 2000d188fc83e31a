// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- for whoever compiles this file from another project
/// <reference path="../documents/thread.d.ts" />
import { on } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { signNoteWith } from '@touchstone/ledger/note';
import type { ExportFormat } from '@touchstone/protocol/export-formats';
import type { Problem } from '@touchstone/protocol/problem';
import { ProblemError } from '../operations/problem.ts';
import type { Signer } from '../operations/signer.ts';
import source from './export.thread.ts?thread';
import type { ExportView } from './export-view.ts';

/** What the thread is asked to make. */
export interface Job {
  format: ExportFormat;
  view: ExportView;
  vkey: string;
  address?: string;
}

/** One more piece was taken; or the note that was to be signed. */
export type ToThread = { taken: true } | { signed: string };
export type FromThread =
  | { piece: string | Uint8Array }
  | { sign: string }
  | { end: true }
  | { problem: Problem }
  | { error: Error; code?: string };

const logger = new Logger('Exports');

/** Milliseconds without an export after which the thread ends and its memory is free. */
const idleMilliseconds = 60_000;

/** Makes exports beside the server. */
export interface ExportThread {
  /**
   * An export, piece by piece; who stops taking them ends the work on it.
   * @throws ProblemError UNAVAILABLE if a body was redacted meanwhile
   */
  make(job: Omit<Job, 'vkey'>, signer: Signer): AsyncGenerator<string | Uint8Array>;
  stop(): Promise<void>;
}

/**
 * One thread for all exports, with its own connections to the database: a long export takes nothing from who votes
 * meanwhile, and if it breaks, the server stays. It starts with the first export; several take turns in it.
 */
export function exportThread(databaseUrl: string): ExportThread {
  let thread: Worker | undefined;
  let jobs = 0;
  let clock: NodeJS.Timeout | undefined;

  function start(): Worker {
    const started = new Worker(source, { eval: true, workerData: databaseUrl });
    // Whatever ends it closes the ports, and that ends its exports.
    started.on('error', (error) => logger.error({ event: 'thread of exports ended', err: error }));
    started.on('exit', () => {
      if (thread === started) thread = undefined;
    });
    started.unref();
    return started;
  }

  async function stop(): Promise<void> {
    clearTimeout(clock);
    const ending = thread;
    thread = undefined;
    await ending?.terminate();
  }

  async function* make(job: Omit<Job, 'vkey'>, signer: Signer): AsyncGenerator<string | Uint8Array> {
    const { port1: port, port2 } = new MessageChannel();
    clearTimeout(clock);
    jobs++;
    try {
      const messages = on(port, 'message', { close: ['close'] }) as AsyncIterable<[FromThread]>;
      thread ??= start();
      thread.postMessage({ job: { ...job, vkey: signer.vkey }, port: port2 }, [port2]);
      for await (const [said] of messages) {
        if ('end' in said) return;
        if ('sign' in said) {
          const note = signNoteWith(said.sign, signer.key, (message) => signer.sign(message));
          port.postMessage({ signed: note } satisfies ToThread);
        } else {
          yield pieceOf(said);
          port.postMessage({ taken: true } satisfies ToThread);
        }
      }
      throw new Error('the thread that makes exports ended');
    } finally {
      port.close();
      jobs--;
      if (jobs === 0) clock = setTimeout(() => void stop(), idleMilliseconds).unref();
    }
  }

  return { make, stop };
}

/** @throws what the thread threw */
function pieceOf(said: Exclude<FromThread, { end: true } | { sign: string }>): string | Uint8Array {
  if ('piece' in said) return said.piece;
  // A code, which says whether the database is away, does not come along by itself.
  throw 'problem' in said ? ProblemError.of(said.problem) : Object.assign(said.error, { code: said.code });
}
