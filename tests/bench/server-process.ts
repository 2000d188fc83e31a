import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The product as it was built, in a process of its own. */
export interface ServerProcess {
  url: string;
  /** Milliseconds from the start of the process until it said that it was ready and answered. */
  startedIn: number;
  /** What it counts, by the names of `/metrics`; sums and counts of histograms included. */
  metrics(): Promise<Map<string, number>>;
  /** Bytes that it holds after a collection: the heap, and buffers beside it. For a server that is `weighed`. */
  weigh(): Promise<number>;
  /** Ends it gracefully. */
  stop(): Promise<void>;
}

/** From tests/bench/dist, where this runs. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));
/** Where the product was built: here, or beside, by whoever builds beside others. */
const built = process.env.TOUCHSTONE_BUILT ?? repository;
export const builtWeb = path.join(built, 'apps/web/dist');

export interface StartOptions {
  /** Folder for a CPU profile. */
  profile?: string;
  /** Whether it can be asked how much memory it holds. */
  weighed?: boolean;
}

/** @throws Error with what the server said, if it ends instead of getting ready */
export async function startServer(
  env: Record<string, string>,
  { profile, weighed }: StartOptions = {},
): Promise<ServerProcess> {
  const flags = [
    // As `npm start` and the image start it.
    '--max-semi-space-size=32',
    ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`] : []),
    ...(weighed ? ['--expose-gc', '--import', new URL('scales.js', import.meta.url).href] : []),
  ];
  const since = performance.now();
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', ...flags, path.join(built, 'apps/server/dist/main.js')],
    {
      env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', TOUCHSTONE_WEB: builtWeb, ...env },
      stdio: ['ignore', 'pipe', 'pipe', ...(weighed ? ['ipc' as const] : [])],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      const ready = /ready at (http:\S+)/.exec(said)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.stderr!.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    child.once('error', reject);
    void ended.then(() => reject(new Error(`The server ended with ${child.exitCode}:\n${said}`)));
  });
  const { status } = await fetch(`${url}/health/ready`);
  if (status !== 200) throw new Error(`/health/ready answered ${status}`);
  const startedIn = performance.now() - since;
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const metrics = async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return new Map([...text.matchAll(/^(\w+) (\S+)$/gm)].map(([, name, value]) => [name!, Number(value)]));
  };
  const weigh = () =>
    new Promise<number>((resolve) => {
      child.once('message', (bytes) => resolve(Number(bytes)));
      child.send('weigh');
    });
  return { url, startedIn, metrics, weigh, stop };
}
