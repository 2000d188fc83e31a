import pg from 'pg';
import { openClients, closeClients, runLoops, type LoopResult } from './loops.ts';

const table = `CREATE TABLE IF NOT EXISTS floor_commit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)`;

/** Floor F1: one durable row a transaction, on so many connections, each waiting for its commit. */
export async function commitRows(input: {
  databaseUrl: string;
  connections: number;
  seconds: number;
}): Promise<LoopResult> {
  const clients = await openClients(input.databaseUrl, input.connections);
  await clients[0]!.query(table);
  const row = Buffer.alloc(200, 'x');
  const insert = { name: 'floor-commit', text: 'INSERT INTO floor_commit (body) VALUES ($1)', values: [row] };
  const work = (client: pg.Client) => () => client.query(insert);
  const result = await runLoops(clients.map(work), input.seconds);
  await closeClients(clients);
  return result;
}
