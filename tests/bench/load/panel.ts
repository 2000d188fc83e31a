import { randomUUID } from 'node:crypto';
import { isProblem } from '@touchstone/protocol/problem';
import type { CommandAnswer, Receipt } from '@touchstone/protocol/wire';
import { io } from 'socket.io-client';
import {
  draft,
  indexOf,
  join,
  makeBoard,
  receiptOf,
  type TestSocket,
} from '../../integration/board.fixture.ts';
import { visitor, type Client } from '../../integration/client.fixture.ts';
import { LightSocket, type Sender } from './light-socket.ts';
import { readEverything, readSizes, Sight } from './watcher.ts';

/** The people of a bench, who have accounts with one password. */
export interface Company {
  url: string;
  password: string;
  owner: string;
  voters: string[];
  /** Some of them may watch several times; the voters may be among them. */
  watchers: string[];
}

/** Everyone at work on one board: signed in, members, connected. */
export interface Panel {
  url: string;
  board: string;
  owner: Client;
  voters: Sender[];
  /** Those who are signed in, in the order of the sockets. */
  signedIn: { voters: Client[]; watchers: Client[] };
  sight: Sight;
  /** What is voted on. */
  ballots: { claim: string; round: string }[];
}

let panel: Panel | undefined;

export function thePanel(): Panel {
  if (panel === undefined) throw new Error('nobody has entered yet');
  return panel;
}

/** Everyone signs in, joins a new board and connects; claims are drafted and rounds opened. */
export async function enter(input: Company & { claims: number }): Promise<{ board: string; size: number }> {
  const clients = new Map<string, Client>();
  const everyone = [...new Set([input.owner, ...input.voters, ...input.watchers])];
  await inTurns(everyone, 4, async (email) => clients.set(email, await signIn(input, email)));
  const owner = clients.get(input.owner)!;
  const board = await makeBoard(owner);
  await inTurns(everyone.slice(1), 8, (email) => {
    return join(owner, board, clients.get(email)!, input.voters.includes(email) ? 'reviewer' : 'observer');
  });
  const chair = await connect(input.url, owner);
  const ballots = await openRounds(chair, board, input.claims);
  chair.close();
  const { size } = await indexOf(owner, board);
  const those = (emails: string[]) => emails.map((email) => clients.get(email)!);
  const voters = await Promise.all(those(input.voters).map((client) => LightSocket.open(input.url, client)));
  const sight = await watchAll(input.url, board, size, those(input.watchers));
  const signedIn = { voters: those(input.voters), watchers: those(input.watchers) };
  panel = { url: input.url, board, owner, voters, signedIn, sight, ballots };
  return { board, size };
}

/** The first watcher reads as a browser does. */
async function watchAll(url: string, board: string, size: number, clients: Client[]): Promise<Sight> {
  const sight = new Sight(size, clients.length);
  await Promise.all(
    clients.map(async (client, i) => {
      const saw = (to: number) => sight.saw(i, to);
      const socket = i === 0 ? await connect(url, client) : await LightSocket.open(url, client);
      if (socket instanceof LightSocket) readSizes(socket, saw);
      else readEverything(socket, size, saw);
      await watch(socket, board, size - 1);
    }),
  );
  return sight;
}

/** Boards without claims, of the panel's owner. */
export async function makeBoards({ count }: { count: number }): Promise<void> {
  const { owner } = thePanel();
  await inTurns([...Array(count).keys()], 32, () => makeBoard(owner));
}

async function signIn({ url, password }: Company, email: string): Promise<Client> {
  const client = visitor(url);
  const { status, body } = await client.post('/api/auth/login', { email, password });
  if (status !== 200) throw new Error(`${email} cannot sign in: ${JSON.stringify(body)}`);
  return client;
}

export async function connect(url: string, client: Client): Promise<TestSocket> {
  const socket: TestSocket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie: client.cookie, origin: url },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  // Nothing that is sent afterwards would ever be answered.
  socket.once('disconnect', (reason) => {
    if (reason !== 'io client disconnect') throw new Error(`a connection ended: ${reason}`);
  });
  return socket;
}

export async function watch(socket: Sender, board: string, after: number): Promise<void> {
  const answer = await socket.emitWithAck('watch', { board, after });
  if (isProblem(answer)) throw new Error(answer.detail);
}

/** Sends a command that must be accepted. */
export async function send(socket: Sender, board: string, command: object): Promise<Receipt> {
  const message = { board, command: { id: randomUUID(), ...command } };
  return receiptOf((await socket.emitWithAck('command', message)) as CommandAnswer);
}

const claimsOfARound = 200;

/** Drafts claims and opens blind rounds on all of them. */
async function openRounds(chair: Sender, board: string, count: number): Promise<Panel['ballots']> {
  const claims = Array.from({ length: count }, () => randomUUID() as string);
  await inTurns(claims, 64, (claim, i) =>
    send(chair, board, draft(claim, `Line ${i} carried more passengers in spring than in autumn.`)),
  );
  const ballots: Panel['ballots'] = [];
  for (let i = 0; i < count; i += claimsOfARound) {
    const [round, some] = [randomUUID(), claims.slice(i, i + claimsOfARound)];
    await send(chair, board, {
      type: 'round.open',
      round,
      claims: some,
      visibility: 'after-close',
      debate: 'on',
    });
    ballots.push(...some.map((claim) => ({ claim, round })));
  }
  return ballots;
}

/** Works through all items in order, so many at a time. */
export async function inTurns<T>(
  items: readonly T[],
  together: number,
  work: (item: T, i: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < items.length) {
      const i = next++;
      await work(items[i]!, i);
    }
  };
  await Promise.all(Array.from({ length: together }, hand));
}
