import { randomUUID } from 'node:crypto';
import { withBody } from '@touchstone/server/ledger/ledger.read';
import pg from 'pg';
import { draft, indexOf, makeBoard, type TestSocket } from '../../integration/board.fixture.ts';
import { median } from '../statistics.ts';
import { connect, inTurns, send, thePanel, watch } from './panel.ts';

/** Milliseconds. */
export interface CatchUpResult {
  /** Size of the ledger. */
  size: number;
  /** From `watch` on an open socket to the last of the missing entries. */
  socket: number;
  /** A page of as many entries from the middle of the history, over HTTP. */
  page: number;
  /** The same rows read through their index. */
  read: number;
}

/** How long catching up takes on the panel's board and, for comparison, on one that has just begun. */
export async function catchUp(input: {
  databaseUrl: string;
  entries: number;
  times: number;
}): Promise<{ long: CatchUpResult; short: CatchUpResult }> {
  const { url, owner, board } = thePanel();
  const database = new pg.Client({ connectionString: input.databaseUrl });
  await database.connect();
  const socket = await connect(url, owner);
  const young = await makeBoard(owner);
  await inTurns([...Array(input.entries).keys()], 32, (i) =>
    send(socket, young, draft(randomUUID(), `Stop ${i} was opened before the bridge.`)),
  );
  const long = await measure(board, input, database, socket);
  const short = await measure(young, input, database, socket);
  socket.close();
  await database.end();
  return { long, short };
}

async function measure(
  board: string,
  { entries, times }: { entries: number; times: number },
  database: pg.Client,
  socket: TestSocket,
): Promise<CatchUpResult> {
  const { owner } = thePanel();
  const { size } = await indexOf(owner, board);
  const middle = Math.floor((size - entries) / 2);
  const page = `/api/boards/${board}/entries?after=${middle - 1}&limit=${entries}`;
  const taken = { socket: [] as number[], page: [] as number[], read: [] as number[] };
  for (let i = 0; i < times; i++) {
    taken.socket.push(await timed(() => follow(socket, board, size - entries - 1, size)));
    await socket.emitWithAck('unwatch', { board });
    taken.read.push(await timed(() => readRows(database, board, middle, entries)));
    taken.page.push(await timed(async () => (await owner.fetch(page)).text()));
  }
  return { size, socket: median(taken.socket), page: median(taken.page), read: median(taken.read) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function follow(socket: TestSocket, board: string, after: number, size: number): Promise<void> {
  const arrived = new Promise<void>((resolve) => {
    const hear = ({ entries }: { entries: { entry: { seq: number } }[] }) => {
      if (entries.at(-1)?.entry.seq !== size - 1) return;
      socket.off('entries', hear);
      resolve();
    };
    socket.on('entries', hear);
  });
  await Promise.all([watch(socket, board, after), arrived]);
}

async function readRows(database: pg.Client, board: string, from: number, limit: number): Promise<void> {
  await database.query({
    name: 'floor-read',
    text: `SELECT e.seq, e.entry, e.leaf, b.salt, b.body FROM ledger_entry e
           ${withBody}
           WHERE e.board = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`,
    values: [board, from, from + limit],
  });
}
