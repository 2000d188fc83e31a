import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { closeClients, openClients, runLoops, type LoopResult } from './loops.ts';

const table = `CREATE TABLE IF NOT EXISTS floor_commit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body bytea NOT NULL)`;
const row = Buffer.alloc(200, 'x');

interface Committing {
  databaseUrl: string;
  connections: number;
  seconds: number;
}

/**
 * Floor F1: one durable row a transaction, on so many connections, each waiting for its commit. By pgbench where it
 * is installed, else by the driver that the server uses.
 */
export async function commitRows(input: Committing): Promise<LoopResult> {
  const [client] = await openClients(input.databaseUrl, 1);
  await client!.query(table);
  await client!.end();
  const installed = await pgbench(['--version']).catch(() => undefined);
  return installed === undefined ? commitByDriver(input) : commitByPgbench(input);
}

async function commitByDriver({ databaseUrl, connections, seconds }: Committing): Promise<LoopResult> {
  const clients = await openClients(databaseUrl, connections);
  const insert = { name: 'floor-commit', text: 'INSERT INTO floor_commit (body) VALUES ($1)', values: [row] };
  const work = (client: pg.Client) => () => client.query(insert);
  const result = await runLoops(clients.map(work), seconds);
  await closeClients(clients);
  return result;
}

/** As pgbench does it by default. One connection also writes down how long each commit took. */
async function commitByPgbench({ databaseUrl, connections, seconds }: Committing): Promise<LoopResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-pgbench-'));
  try {
    const script = path.join(folder, 'commit.sql');
    await writeFile(script, `INSERT INTO floor_commit (body) VALUES ('\\x${row.toString('hex')}');\n`);
    const log = path.join(folder, 'log');
    const said = await pgbench([
      ...['--no-vacuum', `--file=${script}`, `--client=${connections}`, `--time=${Math.ceil(seconds)}`],
      ...(connections === 1 ? ['--log', `--log-prefix=${log}`] : []),
      databaseUrl,
    ]);
    const perSecond = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
    return { perSecond, times: connections === 1 ? await timesIn(folder) : new Float64Array() };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Of a log of transactions, whose third column is how long each took, in microseconds. */
async function timesIn(folder: string): Promise<Float64Array> {
  const logs = (await readdir(folder)).filter((name) => name.startsWith('log'));
  const texts = await Promise.all(logs.map((name) => readFile(path.join(folder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.trimEnd().split('\n'));
  return Float64Array.from(lines, (line) => Number(line.split(' ')[2]) / 1000);
}

/**
 * What it says.
 * @throws Error where it is not installed, or fails
 */
function pgbench(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('pgbench', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, complained] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (complained += text.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(said) : reject(new Error(`pgbench: ${complained}`))));
  });
}
