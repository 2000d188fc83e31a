import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '@touchstone/server/database/embedded';
import { serverUser, type ServerUser } from '@touchstone/server/database/postgres-binaries';

/** A new folder that PostgreSQL's own user, as whom it runs under root, may walk through. */
export function makeFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `touchstone-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}

/** Copies a cluster that does not run. */
export function copyCluster(from: string, to: string, user: ServerUser): void {
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
  own(to, user);
}

/** Gives a folder and all that is in it to the user as whom PostgreSQL runs. */
export function own(folder: string, { uid, gid }: ServerUser): void {
  if (uid === undefined || gid === undefined) return;
  const inside = readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)));
  for (const file of [folder, ...inside]) chownSync(file, uid, gid);
}

let fresh: Promise<string> | undefined;

/** Puts a cluster that was never used into `folder`: making one takes seconds, and is done once a process. */
export async function freshCluster(folder: string): Promise<void> {
  fresh ??= makeFresh();
  cpSync(path.join(await fresh, 'embedded.json'), path.join(folder, 'embedded.json'));
  copyCluster(path.join(await fresh, 'postgres'), path.join(folder, 'postgres'), await serverUser());
}

async function makeFresh(): Promise<string> {
  const folder = makeFolder('cluster');
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await (await startEmbedded(folder)).stop();
  return folder;
}
