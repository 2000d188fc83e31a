import { Appender } from '@touchstone/server/board/appender';
import { noNews } from '@touchstone/server/board/audience';
import { BoardHosts } from '@touchstone/server/board/board-hosts';
import { Boards } from '@touchstone/server/board/boards';
import { Memberships } from '@touchstone/server/board/memberships';
import { loadConfig } from '@touchstone/server/config';
import { openSigner } from '@touchstone/server/operations/signer';
import { useNodeHash } from '@touchstone/server/operations/node-hash';
import type { DataSource } from 'typeorm';

/** Sends commands to boards as one more server would; those that run notice within seconds. */
export async function withBoards(
  database: DataSource,
  work: (boards: Boards) => Promise<void>,
): Promise<void> {
  useNodeHash();
  const config = loadConfig(process.env);
  const { instance } = config;
  const signer = await openSigner(config, database);
  const hosts = new BoardHosts(database);
  // A server may be at work on the same database.
  const alone = () => false;
  const appender = new Appender({ database, signer, instance, hosts, alone }, () => noNews);
  try {
    await work(new Boards(hosts, new Memberships(database), appender, () => undefined));
  } finally {
    await appender.close();
  }
}
