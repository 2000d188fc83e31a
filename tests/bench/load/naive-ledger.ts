import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { closeClients, openClients, runLoops, type LoopResult } from './loops.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS floor_head (board uuid PRIMARY KEY, size bigint NOT NULL);
  CREATE TABLE IF NOT EXISTS floor_entry (
    board uuid NOT NULL, seq bigint NOT NULL, body bytea NOT NULL, PRIMARY KEY (board, seq))`;

/** Floor F2: the ledger that one would write first. Lock the head, insert, move the head: one board. */
export async function appendNaively(input: {
  databaseUrl: string;
  connections: number;
  seconds: number;
}): Promise<LoopResult> {
  const clients = await openClients(input.databaseUrl, input.connections);
  const board = randomUUID();
  await clients[0]!.query(tables);
  await clients[0]!.query('INSERT INTO floor_head VALUES ($1, 0)', [board]);
  const result = await runLoops(
    clients.map((client) => () => append(client, board)),
    input.seconds,
  );
  await closeClients(clients);
  return result;
}

const body = Buffer.alloc(200, 'x');

async function append(client: pg.Client, board: string): Promise<void> {
  await client.query('BEGIN');
  const { rows } = await client.query({
    name: 'floor-lock',
    text: 'SELECT size FROM floor_head WHERE board = $1 FOR UPDATE',
    values: [board],
  });
  const { size } = rows[0];
  await client.query({
    name: 'floor-insert',
    text: 'INSERT INTO floor_entry VALUES ($1, $2, $3)',
    values: [board, size, body],
  });
  await client.query({
    name: 'floor-move',
    text: 'UPDATE floor_head SET size = $2 + 1 WHERE board = $1',
    values: [board, size],
  });
  await client.query('COMMIT');
}
