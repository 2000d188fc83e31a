import { createWriteStream } from 'node:fs';
import { get } from 'node:http';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { thePanel } from './panel.ts';

/** Milliseconds of each turn, and bytes of the bundle. */
export interface ExportResult {
  bundle: number[];
  copy: number[];
  bytes: number;
}

/** Exports a board's bundle into a file, again and again; in between the same rows are copied out of the database. */
export async function exportBundle({
  url,
  board,
  databaseUrl,
  file,
  times,
}: {
  url: string;
  board: string;
  databaseUrl: string;
  file: string;
  times: number;
}): Promise<ExportResult> {
  const { owner } = thePanel();
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const result: ExportResult = { bundle: [], copy: [], bytes: 0 };
  for (let i = 0; i < times; i++) {
    result.bundle.push(
      await timed(async () => {
        result.bytes = await download(`${url}/api/boards/${board}/export?format=bundle`, owner.cookie, file);
      }),
    );
    result.copy.push(await timed(() => copyRows(database, board)));
  }
  await database.end();
  return result;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function download(url: string, cookie: string, file: string): Promise<number> {
  const to = createWriteStream(file);
  await new Promise<void>((resolve, reject) => {
    get(url, { headers: { cookie } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`the export answered ${response.statusCode}`));
      pipeline(response, to).then(resolve, reject);
    }).once('error', reject);
  });
  return to.bytesWritten;
}

/** Floor F5: PostgreSQL copies entries with their bodies, in order, to a client that throws them away. */
async function copyRows(database: pg.Client, board: string): Promise<void> {
  await database.query(
    `COPY (SELECT e.entry, b.salt, b.body FROM ledger_entry e
           LEFT JOIN ledger_body b ON b.board = e.board AND b.seq = e.seq AND b.board = '${board}'
           WHERE e.board = '${board}' ORDER BY e.seq) TO STDOUT (FORMAT binary)`,
  );
}
