import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, receiptOf, type Follower } from '../integration/board.fixture.ts';
import { startServer, type TestServer } from '../integration/server.fixture.ts';
import { recordReview } from './record-review.ts';
import { makeReview, type MadeReview } from './review-history.ts';

// What `npm run bench` measures in full, in small and wide: by processor time and within one run, so that a busy
// machine changes neither. Server and clients share this process.

const voters = 8;
const ballots = 300;
const rounds = 3;
/** What a ballot takes of the time that a bare message with a row of its own does; ballots go several together. */
const usual = 1.2;

let server: TestServer;
let followers: Follower[];
let small: MadeReview;
let large: MadeReview;

beforeAll(async () => {
  server = await startServer();
  const names = ['Olga', ...Array.from({ length: voters }, (_, n) => `Voter ${n}`)];
  const clients = await Promise.all(names.map((name) => server.account(name)));
  const at = { ownerUrl: server.database.ownerUrl, folder: server.env.TOUCHSTONE_DATA! };
  small = makeReview(0, { seed: 1, reviewers: voters, openClaims: 20 });
  large = makeReview(10_000, { seed: 2, reviewers: voters, panel: voters, openClaims: 2_000 });
  for (const review of [small, large])
    await recordReview(
      at,
      review,
      clients.map(({ email }) => email),
    );
  followers = await Promise.all(clients.slice(1).map((client) => connect(server.url, client)));
  for (const review of [small, large]) await castAll(review, ballots / 2);
});

afterAll(async () => {
  for (const follower of followers) follower.close();
  await server.stop();
});

test('a ballot costs less than twice what it used to, in messages that are passed on and kept', async () => {
  const bare = await startBare(server.database.ownerUrl);
  await bare.say(ballots);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const floor = await costOf(() => bare.say(ballots));
    ratios.push((await costOf(() => castAll(small, ballots))) / floor);
  }
  await bare.close();
  expect(Math.min(...ratios)).toBeLessThan(2 * usual);
});

test('a ballot costs no more on a board of a hundred times the claims and a long history', async () => {
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const floor = await costOf(() => castAll(small, ballots));
    ratios.push((await costOf(() => castAll(large, ballots))) / floor);
  }
  expect(Math.min(...ratios)).toBeLessThan(2);
});

/** Microseconds of this process's processor time, of the server's and of the clients'. */
async function costOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** So many ballots, each voter one after the other. */
async function castAll({ board, ballots: open }: MadeReview, count: number): Promise<void> {
  let left = count;
  const votes = async (follower: Follower) => {
    while (left > 0) {
      const on = open[left-- % open.length]!;
      const command = { id: randomUUID(), type: 'ballot.cast', ...on, answer: { level: 1 + (left % 5) } };
      receiptOf(await follower.command(board.id, command));
    }
  };
  await Promise.all(followers.map(votes));
}

/** A bare socket.io server that keeps each message as a row and says so. */
async function startBare(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE bare (body bytea NOT NULL)');
  const http = createServer();
  const bare = new Server(http, { transports: ['websocket'], serveClient: false });
  bare.on('connection', (socket) => {
    socket.on('say', async (text: string, ack: () => void) => {
      await client.query({ name: 'keep', text: 'INSERT INTO bare VALUES ($1)', values: [Buffer.from(text)] });
      ack();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const socket = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    transports: ['websocket'],
  });
  const text = 'x'.repeat(200);
  return {
    async say(count: number): Promise<void> {
      for (let n = 0; n < count; n++) await socket.emitWithAck('say', text);
    },
    async close(): Promise<void> {
      socket.close();
      await bare.close();
      await client.end();
    },
  };
}
