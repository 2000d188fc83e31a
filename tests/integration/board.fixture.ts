import { randomBytes, randomUUID } from 'node:crypto';
import { isProblem, type Problem } from '@touchstone/protocol/problem';
import type {
  BoardIndex,
  ClaimRoom,
  ClientMessages,
  CommandAnswer,
  EntryLine,
  Opening,
  Receipt,
  ServerMessages,
} from '@touchstone/protocol/wire';
import type { ProcedureTemplate, Role } from '@touchstone/review/words';
import { io, type Socket } from 'socket.io-client';
import type { Client } from './client.fixture.ts';

export type TestSocket = Socket<ServerMessages, ClientMessages>;

/** Sends a command over HTTP. */
export async function send(
  client: Client,
  board: string,
  command: { type: string; id?: string; [field: string]: unknown },
) {
  return client.post<CommandAnswer | Problem>(`/api/boards/${board}/commands`, {
    id: randomUUID(),
    ...command,
  });
}

/** Sends a command that must be accepted. */
export async function done(
  client: Client,
  board: string,
  command: { type: string; [field: string]: unknown },
): Promise<Receipt> {
  const { status, body } = await send(client, board, command);
  if (status !== 200 || !('receipt' in body))
    throw new Error(`${command.type}: ${status} ${JSON.stringify(body)}`);
  return body.receipt;
}

export async function makeBoard(
  owner: Client,
  id: string = randomUUID(),
  options: { template?: ProcedureTemplate } = {},
): Promise<string> {
  const { status, body } = await owner.post('/api/boards', { id, title: 'The bridge', ...options });
  if (status !== 201) throw new Error(`POST /api/boards: ${status} ${JSON.stringify(body)}`);
  return id;
}

/** Invites and lets in. */
export async function join(owner: Client, board: string, guest: Client, role: Role): Promise<string> {
  const invited = await owner.post(`/api/boards/${board}/invitations`, { role });
  const token = String(invited.body.link).split('/').at(-1);
  const accepted = await guest.post('/api/invitations/accept', { token });
  if (accepted.status !== 200) throw new Error(`accepting: ${JSON.stringify(accepted.body)}`);
  return (await indexOf(guest, board)).me!.member;
}

export async function indexOf(client: Client, board: string, at?: number): Promise<BoardIndex> {
  const { status, body } = await client.get(`/api/boards/${board}${at === undefined ? '' : `?at=${at}`}`);
  if (status !== 200) throw new Error(`index: ${status} ${JSON.stringify(body)}`);
  return body;
}

export async function roomOf(client: Client, board: string, claim: string, at?: number): Promise<ClaimRoom> {
  const query = at === undefined ? '' : `?at=${at}`;
  const { status, body } = await client.get(`/api/boards/${board}/claims/${claim}${query}`);
  if (status !== 200) throw new Error(`room: ${status} ${JSON.stringify(body)}`);
  return body;
}

export const draft = (claim: string = randomUUID(), statement = 'The bridge opened in 1932.') => ({
  type: 'claim.draft',
  claim,
  statement,
  kind: 'fact',
});

/** A ballot with a word in its rationale that must be found nowhere it does not belong. */
export const ballot = (claim: string, round: string, level: number, rationale?: string) => ({
  type: 'ballot.cast',
  claim,
  round,
  answer: { level },
  ...(rationale === undefined ? {} : { rationale }),
});

export const newTag = () => randomBytes(32).toString('hex');

/** A browser's end of the socket, which keeps what came and how it came. */
export interface Follower {
  socket: TestSocket;
  /** By seq. */
  lines: Map<number, EntryLine>;
  openings: Map<number, Opening>;
  /** Every message, as text. */
  heard: string[];
  size: number;
  removed: boolean;
  /** Sends a command over the socket. */
  command(board: string, command: unknown): Promise<CommandAnswer | Problem>;
  watch(board: string, after?: number): Promise<{ size: number } | Problem>;
  /** Resolves when this holds. */
  until(holds: () => boolean, what?: string): Promise<void>;
  close(): void;
}

/** The bodies that the follower holds, by seq. */
export function bodiesOf(follower: Follower): Map<number, unknown> {
  const bodies = new Map<number, unknown>();
  for (const [seq, line] of follower.lines) if (line.body !== undefined) bodies.set(seq, line.body);
  for (const [seq, opening] of follower.openings) bodies.set(seq, opening.body);
  return bodies;
}

export async function connect(
  url: string,
  client: Client,
  extra: Record<string, string> = {},
): Promise<Follower> {
  const socket: TestSocket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    extraHeaders: { cookie: client.cookie, origin: url, ...extra },
  });
  const follower = follow(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return follower;
}

function follow(socket: TestSocket): Follower {
  const waiting = new Set<() => void>();
  const follower: Follower = {
    socket,
    lines: new Map(),
    openings: new Map(),
    heard: [],
    size: 0,
    removed: false,
    command: (board, command) => socket.timeout(20_000).emitWithAck('command', { board, command }),
    watch: async (board, after = -1) => {
      const answer = await socket.timeout(20_000).emitWithAck('watch', { board, after });
      return answer;
    },
    until: (holds, what = 'the condition') =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${what} did not come about`)), 15_000);
        const check = () => {
          if (!holds()) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    close: () => socket.close(),
  };
  socket.onAny((...message) => follower.heard.push(JSON.stringify(message)));
  socket.on('entries', ({ entries, openings, size }) => {
    for (const line of entries) {
      const expected = follower.lines.size;
      if (line.entry.seq > expected) throw new Error(`a gap before ${line.entry.seq}`);
      follower.lines.set(line.entry.seq, line);
    }
    for (const opening of openings ?? []) follower.openings.set(opening.seq, opening);
    follower.size = size;
  });
  socket.on('removed', () => (follower.removed = true));
  // Listeners for all messages are called before those of the message itself.
  socket.onAny(() => queueMicrotask(() => waiting.forEach((check) => check())));
  return follower;
}

export function receiptOf(answer: CommandAnswer | Problem): Receipt {
  if (isProblem(answer) || !('receipt' in answer)) throw new Error(JSON.stringify(answer));
  return answer.receipt;
}
