import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A server in a process of its own, always on the same port. */
export interface ServerProcess {
  port: number;
  pid(): number;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Has it stand still for so many milliseconds, as on a machine that is paused; resolves when it goes on. */
  pause(milliseconds: number): Promise<void>;
  /** Starts it again; resolves when it says that it is ready. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  main: string;
  env: Record<string, string>;
  /** Of Node. */
  flags?: string[];
}

export async function startServerProcess({ main, env, flags = [] }: ServerOptions): Promise<ServerProcess> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(process.execPath, [...flags, main], {
      env: {
        ...process.env,
        PORT: String(port),
        LOG_LEVEL: process.env.FAULTS_LOG ?? 'fatal',
        TOUCHSTONE_SAMPLE: 'none',
        ...env,
      },
      stdio: ['ignore', process.env.FAULTS_LOG ? 'inherit' : 'ignore', 'inherit'],
    });
    const started = child;
    for (;;) {
      if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}`);
      if (started.signalCode !== null) return;
      const ready = await fetch(`http://localhost:${port}/health/ready`).catch(() => undefined);
      if (ready?.ok) return;
      await wait(50);
    }
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child!.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  const pause = async (milliseconds: number) => {
    child!.kill('SIGSTOP');
    await wait(milliseconds);
    child!.kill('SIGCONT');
  };
  await start();
  return {
    port,
    pid: () => child!.pid!,
    kill: () => end('SIGKILL'),
    pause,
    start,
    stop: () => end('SIGKILL'),
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
