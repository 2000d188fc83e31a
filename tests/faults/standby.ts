import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { launch, stopServer, type Cluster } from '@touchstone/server/database/cluster';
import { readSecrets, urlOf, urls } from '@touchstone/server/database/cluster-secrets';
import { findBinaries, serverUser } from '@touchstone/server/database/postgres-binaries';
import pg from 'pg';
import { copyCluster, freshCluster, makeFolder, own } from './cluster-copy.ts';
import { freePort } from './server-process.ts';
import type { Database } from './stage.ts';

/** A primary and a standby that it commits with, synchronously. */
export interface Pair {
  /** The one that is written to now. */
  database: Database;
  /** kill -9 of the primary, then the standby takes its place. */
  promote(): Promise<void>;
  stop(): Promise<void>;
}

/** The copy is made while neither runs: what pg_basebackup would make, which is not among the binaries. */
export async function startPair(): Promise<Pair> {
  const folders = [makeFolder('pair'), makeFolder('pair')] as const;
  await freshCluster(folders[0]);
  const user = await serverUser();
  const binaries = await findBinaries(user);
  const secrets = await readSecrets(folders[0]);
  const copy = path.join(folders[1], 'postgres');
  copyCluster(secrets.cluster, copy, user);
  const ports = [await freePort(), await freePort()] as const;
  const conninfo = urlOf(secrets, 'postgres', ports[0], 'postgres');
  appendFileSync(
    path.join(copy, 'postgresql.auto.conf'),
    `primary_conninfo = '${conninfo}?application_name=standby'\n`,
  );
  writeFileSync(path.join(copy, 'standby.signal'), '');
  own(copy, user);
  const cluster = (folder: string, data: string, settings: string[]): Cluster => ({
    folder,
    secrets: { ...secrets, cluster: data },
    binaries,
    user,
    log: () => undefined,
    settings,
  });
  const primary = cluster(folders[0], secrets.cluster, ['synchronous_standby_names=standby']);
  const standby = cluster(folders[1], copy, []);
  const leading = await launch(primary, ports[0]);
  await launch(standby, ports[1]);
  await synchronous(conninfo);
  const stop = async () => {
    for (const each of [standby, primary]) await stopServer(each).catch(() => undefined);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  };
  const database: Database = {
    ...urls(secrets, ports[0]),
    kill: () => Promise.reject(new Error('a pair is not killed but promoted')),
    stop,
  };
  const promote = async () => {
    const gone = new Promise((resolve) => leading.once('exit', resolve));
    leading.kill('SIGKILL');
    await gone;
    Object.assign(database, urls(secrets, ports[1]));
    await query(urlOf(secrets, 'postgres', ports[1], 'postgres'), 'SELECT pg_promote(true)');
  };
  return { database, promote, stop };
}

async function synchronous(url: string): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    const rows = await query(url, 'SELECT sync_state FROM pg_stat_replication');
    if (rows.some((row) => row.sync_state === 'sync')) return;
    if (performance.now() > until) throw new Error('the standby does not follow');
    await wait(50);
  }
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client
    .query(text)
    .then(({ rows }) => rows as Record<string, unknown>[])
    .finally(() => client.end());
}
