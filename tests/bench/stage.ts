import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashPassword } from '@touchstone/server/accounts/passwords';
import { startEmbedded, type EmbeddedDatabase } from '@touchstone/server/database/embedded';
import pg from 'pg';
import { forkBeside, startLoad, type LoadProcess } from './load-process.ts';
import type { Options } from './options.ts';
import { recordReview } from './record-review.ts';
import { makeReview, type MadeReview } from './review-history.ts';
import { startServer, type ServerProcess, type StartOptions } from './server-process.ts';

const voters = 64;
const watchers = 50;
/** Seconds of ballots before anything is measured. */
const warmUp = 3;

const people = (role: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${role}${i}@bench.test`);
/** In the order of a review's members. */
const everyone = [...people('owner', 1), ...people('voter', voters), ...people('observer', watchers)];

/** What experiments work with: PostgreSQL, the product and the load generator, each in processes of its own. */
export interface Stage {
  options: Options;
  database: EmbeddedDatabase;
  server: ServerProcess;
  load: LoadProcess;
  /** The data folder of the servers, with the key that they sign with. */
  folder: string;
  /** The board with everyone on it, made when first asked for. */
  board(): Promise<string>;
  /**
   * A review of 100,000 entries and about 2,000 claims, the last 200 of them open, with everyone on it: recorded when
   * first asked for.
   */
  longReview(): Promise<MadeReview>;
  /** Records a made-up review of so many entries with everyone on it. */
  record(entries: number, plan: { seed: number; openClaims: number }): Promise<MadeReview>;
  /** Another server on the same database. */
  startAnother(options?: StartOptions & { env?: Record<string, string> }): Promise<ServerProcess>;
  /** A bare socket.io server, to compare with. */
  emitServer(): Promise<string>;
  /** How many people watch. */
  watchers: number;
}

/** Builds the stage for `work` and clears it away afterwards, whatever happens. */
export async function onStage<T>(options: Options, work: (stage: Stage) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-bench-'));
  // As root, PostgreSQL runs as another user, who must be able to walk through.
  chmodSync(folder, 0o711);
  const leave: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    // Durable, as at a user's; only room for the connections of the floors is added.
    const database = await startEmbedded(folder, { settings: ['max_connections=200'] });
    leave.push(() => database.stop());
    const { appUrl, ownerUrl } = database;
    const env = {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      TOUCHSTONE_DATA: folder,
      BOARDS_PER_HOUR: '100000',
    };
    const server = await startServer(env, options);
    leave.push(() => server.stop());
    const load = startLoad();
    leave.push(() => load.stop());
    const board = once(() => enterBoard(server, database, load, options));
    const record: Stage['record'] = async (entries, plan) => {
      // With it everyone has an account.
      await board();
      const review = makeReview(entries, {
        ...plan,
        reviewers: voters,
        observers: watchers,
        claimsOfARound: 20,
      });
      await recordReview({ ownerUrl, folder }, review, everyone);
      return review;
    };
    return await work({
      options,
      database,
      server,
      load,
      watchers,
      folder,
      board,
      longReview: once(() => record(100_000, { seed: 1, openClaims: 200 })),
      record,
      startAnother: ({ env: more, ...how } = {}) => startServer({ ...env, ...more }, how),
      emitServer: once(async () => {
        const child = forkBeside('emit-server.js');
        leave.push(() => child.kill());
        return new Promise<string>((resolve) => child.once('message', (url) => resolve(String(url))));
      }),
    });
  } finally {
    for (const step of leave.reverse()) await step();
  }
}

async function enterBoard(
  { url }: ServerProcess,
  database: EmbeddedDatabase,
  load: LoadProcess,
  options: Options,
): Promise<string> {
  const password = 'nine quiet tram stops';
  const owner = everyone[0]!;
  const [voting, observing] = [everyone.slice(1, 1 + voters), everyone.slice(1 + voters)];
  const watching = options.watchers === 'voters' ? voting.slice(0, watchers) : observing;
  await makeAccounts(database, everyone, password);
  const { claims } = options;
  const company = { url, password, owner, voters: voting, watchers: watching, claims };
  const { board } = await load.do('enter', company);
  // A running server is measured, not one that is still compiling what it runs.
  await load.do('cast', { underWay: 8, seconds: warmUp });
  return board;
}

/** Into the table: registering takes invitations, and so many at once would be taken for an attack. */
async function makeAccounts({ ownerUrl }: EmbeddedDatabase, emails: string[], password: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const hash = await hashPassword(password);
  await client.query(
    `INSERT INTO account (id, email, name, password)
     SELECT id, email, split_part(email, '@', 1), $3 FROM unnest($1::uuid[], $2::text[]) AS person(id, email)`,
    [emails.map(() => randomUUID()), emails, hash],
  );
  await client.end();
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
