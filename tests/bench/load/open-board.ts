import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { forkBeside } from '../load-process.ts';
import { median } from '../statistics.ts';
import { ballot } from './ballots.ts';
import { connect, send, thePanel } from './panel.ts';
import type { Place } from './spread.ts';

/** Milliseconds, and bytes as they travel. */
export interface OpenResult {
  index: number;
  room: number;
  indexBytes: number;
  roomBytes: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** How long a member waits for a board's index and then for one claim's room. */
export async function openBoard({
  url,
  board,
  claims,
  times,
}: {
  url: string;
  board: string;
  claims: string[];
  times: number;
}): Promise<OpenResult & { first: number; bare: OpenResult }> {
  const { cookie } = thePanel().owner;
  const place = `/api/boards/${board}`;
  const roomOf = (n: number) => `${place}/claims/${claims[n % claims.length]}`;
  const first = await get(url, place, cookie);
  const rooms = await Promise.all(claims.map((_, n) => get(url, roomOf(n), cookie)));
  const bodies = new Map([[place, first.body], ...rooms.map(({ body }, n) => [roomOf(n), body] as const)]);
  const bare = await serve(bodies);
  const taken = {
    index: [] as number[],
    room: [] as number[],
    bareIndex: [] as number[],
    bareRoom: [] as number[],
  };
  for (let i = 0; i < times; i++) {
    taken.index.push((await get(url, place, cookie)).milliseconds);
    taken.bareIndex.push((await get(bare.url, place, cookie)).milliseconds);
    taken.room.push((await get(url, roomOf(i), cookie)).milliseconds);
    taken.bareRoom.push((await get(bare.url, roomOf(i), cookie)).milliseconds);
  }
  bare.close();
  const sizes = { indexBytes: first.body.length, roomBytes: median(rooms.map(({ body }) => body.length)) };
  return {
    first: first.milliseconds,
    index: median(taken.index),
    room: median(taken.room),
    ...sizes,
    bare: { index: median(taken.bareIndex), room: median(taken.bareRoom), ...sizes },
  };
}

/** Milliseconds until the index is there, median of several, each after another ballot. */
export async function openGrowing({
  url,
  board,
  ballots,
  times,
}: Omit<Place, 'size'> & { url: string; times: number }): Promise<number> {
  const { owner, signedIn } = thePanel();
  const voter = await connect(url, signedIn.voters[0]!);
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    await send(voter, board, ballot(randomUUID(), ballots));
    taken.push((await get(url, `/api/boards/${board}`, owner.cookie)).milliseconds);
  }
  voter.close();
  return median(taken);
}

export interface Got {
  body: Buffer;
  milliseconds: number;
}

/** As a browser asks, over a connection that stays. */
export function get(url: string, path: string, cookie: string): Promise<Got> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'accept-encoding': 'gzip, deflate' };
    request(new URL(path, url), { agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${path}: ${response.statusCode}`));
        resolve({ body: Buffer.concat(parts), milliseconds: performance.now() - start });
      });
    })
      .once('error', reject)
      .end();
  });
}

/** Floor F4: the same bytes from a server that does nothing else. */
async function serve(bodies: ReadonlyMap<string, Buffer>): Promise<{ url: string; close(): void }> {
  const server = forkBeside('bare-server.js');
  server.send(bodies);
  const url = await new Promise<string>((resolve) => server.once('message', (said) => resolve(String(said))));
  return { url, close: () => server.kill() };
}
