import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { everyoneMayEnter, sharedHome, type ServerUser } from './postgres-binaries.ts';
import { appRole, ownerRole } from './roles.ts';

/** What is kept in the data folder, readable by the operator only. */
export interface Secrets {
  /** Folder of the cluster; in the file relative to the data folder, so that both can be moved. */
  cluster: string;
  superuser: string;
  owner: string;
  app: string;
}

const secretsFile = (folder: string) => path.join(folder, 'embedded.json');

/** What was kept at an earlier start, or new random passwords. */
export async function readOrMakeSecrets(folder: string, user: ServerUser): Promise<Secrets> {
  const file = secretsFile(folder);
  if (existsSync(file)) return readSecrets(folder);
  const id = randomBytes(6).toString('hex');
  const reachable = user.uid === undefined || (await everyoneMayEnter(folder));
  const password = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = {
    cluster: reachable ? 'postgres' : path.join(sharedHome, id),
    superuser: password(),
    owner: password(),
    app: password(),
  };
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return readSecrets(folder);
}

export async function readSecrets(folder: string): Promise<Secrets> {
  const secrets = JSON.parse(await readFile(secretsFile(folder), 'utf8')) as Secrets;
  return { ...secrets, cluster: path.resolve(folder, secrets.cluster) };
}

/** Address of a database of the cluster in a role. */
export function urlOf(secrets: Secrets, role: string, port: number, database: string): string {
  const passwords: Record<string, string> = {
    postgres: secrets.superuser,
    [ownerRole]: secrets.owner,
    [appRole]: secrets.app,
  };
  return `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`;
}

export const urls = (secrets: Secrets, port: number) => ({
  superuserUrl: urlOf(secrets, 'postgres', port, 'touchstone'),
  ownerUrl: urlOf(secrets, ownerRole, port, 'touchstone'),
  appUrl: urlOf(secrets, appRole, port, 'touchstone'),
});
