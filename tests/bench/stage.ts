import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashPassword } from '@touchstone/server/accounts/passwords';
import { startEmbedded, type EmbeddedDatabase } from '@touchstone/server/database/embedded';
import pg from 'pg';
import { forkBeside, startLoad, type LoadProcess } from './load-process.ts';
import type { Options } from './options.ts';
import { startServer, type ServerProcess } from './server-process.ts';

const voters = 64;
const watchers = 50;

/** What experiments work with: PostgreSQL, the product and the load generator, each in processes of its own. */
export interface Stage {
  options: Options;
  database: EmbeddedDatabase;
  server: ServerProcess;
  load: LoadProcess;
  /** The board with everyone on it, made when first asked for. */
  board(): Promise<string>;
  /** Another server on the same database. */
  startAnother(): Promise<ServerProcess>;
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
    const env = { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, TOUCHSTONE_DATA: folder };
    const server = await startServer(env, options);
    leave.push(() => server.stop());
    const load = startLoad();
    leave.push(() => load.stop());
    return await work({
      options,
      database,
      server,
      load,
      watchers,
      board: once(() => enterBoard(server, database, load, options)),
      startAnother: () => startServer(env),
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
  const people = (role: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${role}${i}@bench.test`);
  const [owner] = people('owner', 1) as [string];
  const voting = people('voter', voters);
  const watching = options.watchers === 'voters' ? voting.slice(0, watchers) : people('observer', watchers);
  await makeAccounts(database, [...new Set([owner, ...voting, ...watching])], password);
  const { claims } = options;
  const company = { url, password, owner, voters: voting, watchers: watching, claims };
  return (await load.do('enter', company)).board;
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
