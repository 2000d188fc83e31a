import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Jobs } from './load/load.ts';

/** The load generator, in a process of its own; `do` runs one of its jobs to the end. */
export interface LoadProcess {
  do<J extends keyof Jobs>(job: J, input: Parameters<Jobs[J]>[0]): Promise<Awaited<ReturnType<Jobs[J]>>>;
  stop(): Promise<void>;
}

export interface JobRequest {
  job: keyof Jobs;
  input: unknown;
}

export type JobAnswer = { result: unknown } | { error: string };

/** Forks a program of the bench as it was built beside this one. */
export function forkBeside(program: string, args: string[] = []): ChildProcess {
  const file = fileURLToPath(new URL(program, import.meta.url));
  return fork(file, args, { serialization: 'advanced', execArgv: ['--enable-source-maps'] });
}

/** One job at a time. */
export function startLoad(): LoadProcess {
  const child = forkBeside('load.js');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    do: (job, input) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error(`The load generator ended during ${job}.`));
        child.once('exit', gone);
        child.once('message', (answer: JobAnswer) => {
          child.off('exit', gone);
          if ('error' in answer) reject(new Error(`${job}: ${answer.error}`));
          else resolve(answer.result as never);
        });
        child.send({ job, input } satisfies JobRequest);
      }),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
