import pg from 'pg';
import { get } from './open-board.ts';
import { thePanel } from './panel.ts';

/** Milliseconds of each answer. */
export interface LookBackResult {
  /** The very first, of a board whose past nobody has looked at since the server started. */
  first: number;
  index: number[];
  room: number[];
}

/** Asks for a board's index, and for one claim's room, as they stood at sizes all over its history. */
export async function lookBack({
  url,
  board,
  size,
  databaseUrl,
  snapshots,
  moments,
}: {
  url: string;
  board: string;
  /** Of the whole board. */
  size: number;
  databaseUrl: string;
  /** How many the server keeps of this board once it has made them all. */
  snapshots: number;
  /** A size, and a claim that was there by then. */
  moments: { size: number; claim: string }[];
}): Promise<LookBackResult> {
  const { cookie } = thePanel().owner;
  const place = `/api/boards/${board}`;
  const ask = async (path: string) => (await get(url, path, cookie)).milliseconds;
  await ask(place);
  const first = await ask(`${place}?at=${size}`);
  await snapshotsMade(databaseUrl, board, snapshots);
  const result: LookBackResult = { first, index: [], room: [] };
  for (const { size: at, claim } of moments) {
    result.index.push(await ask(`${place}?at=${at}`));
    result.room.push(await ask(`${place}/claims/${claim}?at=${at}`));
  }
  return result;
}

async function snapshotsMade(databaseUrl: string, board: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (;;) {
    const { rows } = await client.query('SELECT count(*) FROM snapshot WHERE board = $1', [board]);
    if (Number(rows[0].count) >= count) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await client.end();
}
