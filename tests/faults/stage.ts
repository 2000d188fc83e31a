import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbedded } from '@touchstone/server/database/embedded';
import { buildServer } from './build-server.ts';
import { freshCluster, makeFolder } from './cluster-copy.ts';
import type { Plant } from './plants.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { startServerProcess, type ServerProcess } from './server-process.ts';

/** What a stage is made of; everything else is as at a user's. */
export interface StageOptions {
  servers?: number;
  plant?: Plant;
  /** Of PostgreSQL. */
  settings?: string[];
  /** Of the servers' Node. */
  flags?: string[];
  /** Of each server, by its place. */
  env?: (seat: number) => Record<string, string>;
  /** Where PostgreSQL keeps its data; by default a folder of its own that is removed in the end. */
  folder?: string;
  /** A PostgreSQL that runs already instead of one of the stage's own. */
  database?: Database;
}

/** Any PostgreSQL, by the addresses of its roles. */
export interface Database {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  /** kill -9, and waiting until it runs again. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** One server with a proxy before it, for its clients, and one behind it, to PostgreSQL. */
export interface Seat {
  /** Of the proxy: where clients go. */
  url: string;
  server: ServerProcess;
  front: Proxy;
  back: Proxy;
}

/** PostgreSQL and servers, each in processes of its own that can be killed, with proxies between each pair. */
export interface Stage {
  database: Database;
  seats: Seat[];
  urls: string[];
  folder: string;
}

/** Builds the stage for `work` and clears it away afterwards, whatever happens. */
export async function onStage<T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const main = await buildServer(options.plant);
  const folder = makeFolder('faults');
  const leave: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const database = options.database ?? (await embedded(options.folder ?? path.join(folder, 'db'), options));
    if (!options.database) leave.push(() => database.stop());
    const seats: Seat[] = [];
    for (let i = 0; i < (options.servers ?? 1); i++) {
      const env = { TOUCHSTONE_DATA: path.join(folder, 'data'), ...options.env?.(i) };
      const seat = await seatOf(main, database, env, options.flags);
      seats.push(seat);
      leave.push(async () => {
        await seat.server.stop();
        await Promise.all([seat.front.close(), seat.back.close()]);
      });
    }
    return await work({ database, seats, urls: seats.map(({ url }) => url), folder });
  } finally {
    for (const step of leave.reverse()) await step();
  }
}

async function embedded(folder: string, { settings }: StageOptions): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  await freshCluster(folder);
  const { superuserUrl, ownerUrl, appUrl, pid, stop } = await startEmbedded(folder, { settings });
  const kill = async () => {
    const killed = pid()!;
    process.kill(killed, 'SIGKILL');
    while (pid() === killed) await wait(20);
  };
  return { superuserUrl, ownerUrl, appUrl, kill, stop };
}

const plenty = {
  COMMANDS_PER_SECOND: '100000',
  BOARDS_PER_HOUR: '100000',
  UPLOADS_PER_HOUR: '100000',
  UPLOAD_MB_PER_HOUR: '1000000',
};

async function seatOf(
  main: string,
  database: Database,
  env: Record<string, string>,
  flags?: string[],
): Promise<Seat> {
  const back = await startProxy([portOf(database.appUrl)]);
  const server = await startServerProcess({
    main,
    flags,
    env: {
      DATABASE_URL: through(database.appUrl, back.port),
      DATABASE_OWNER_URL: through(database.ownerUrl, back.port),
      TOUCHSTONE_DEMO: '1',
      // Few accounts do what many would.
      ...plenty,
      ...env,
    },
  });
  const front = await startProxy([server.port]);
  return { url: `http://localhost:${front.port}`, server, front, back };
}

export const portOf = (url: string) => Number(new URL(url).port);

export function through(url: string, port: number): string {
  return Object.assign(new URL(url), { port: String(port) }).toString();
}
