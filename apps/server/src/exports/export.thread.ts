import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import pg from 'pg';
import { ProblemError } from '../operations/problem.ts';
import type { FromThread, Job, ToThread } from './export-thread.ts';
import type { ExportParts } from './export-view.ts';
import { makers } from './makers.ts';

/** Pieces that are on their way to who takes them. */
const ahead = 8;

const pool = new pg.Pool({
  connectionString: workerData as string,
  max: 2,
  application_name: 'touchstone exports',
  connectionTimeoutMillis: 10_000,
  query_timeout: 30_000,
});
// An idle connection that breaks is dropped from the pool; the next query opens another.
pool.on('error', () => undefined);

const database: ExportParts['database'] = {
  query: async (text, values) => (await pool.query(text, values)).rows,
};

/** Runs in a thread of its own (see export-thread.ts): makes an export and says over `port` what comes of it. */
async function make({ format, view, vkey, address }: Job, port: MessagePort): Promise<void> {
  const say = (said: FromThread) => port.postMessage(said);
  let onItsWay = 0;
  let over = false;
  let wake: () => void = () => undefined;
  let signed: (note: string) => void = () => undefined;
  port.on('message', (message: ToThread) => {
    if ('signed' in message) return signed(message.signed);
    onItsWay--;
    wake();
  });
  port.on('close', () => {
    over = true;
    wake();
    signed('');
  });
  const sign = (text: string) => {
    say({ sign: text });
    return new Promise<string>((resolve) => (signed = resolve));
  };
  try {
    for await (const piece of makers[format].make({ database, vkey, address, sign }, view)) {
      say({ piece });
      onItsWay++;
      while (onItsWay >= ahead && !over) await new Promise<void>((resolve) => (wake = resolve));
      if (over) return;
    }
    say({ end: true });
  } catch (error) {
    const { code } = error as { code?: string };
    say(error instanceof ProblemError ? { problem: error.problem } : { error: error as Error, code });
  }
}

parentPort?.on('message', ({ job, port }: { job: Job; port: MessagePort }) => void make(job, port));
