import type { EntryLine, ServerMessages } from '@touchstone/protocol/wire';
import { io } from 'socket.io-client';
import type { Client } from './client.fixture.ts';

/** One connection that follows many boards, and keeps apart what it hears of each. */
export interface Ear {
  /** Resolves when the server has let it in. */
  watch(board: string): Promise<void>;
  /** Resolves when as many entries of the board have come. */
  until(board: string, size: number): Promise<void>;
  /** All that was heard of a board, in order. */
  heard(board: string): string[];
  unwatch(board: string): Promise<void>;
  /** Sends a command and answers what came back. */
  command(board: string, command: object): Promise<object>;
  close(): void;
}

/**
 * Every message of the server, cut into the pieces that must be the same in both histories of a pair. Where one
 * frame ends and the next begins is a matter of time; what is in them, and in which order, is not.
 */
const piecesOf: { [K in keyof ServerMessages]: (message: Parameters<ServerMessages[K]>[0]) => string[] } = {
  entries: ({ entries, openings = [], opened = [], board: _, size: _size, ...rest }) => [
    ...entries.map((line) => JSON.stringify(line)),
    ...openings.map((opening) => `opening ${JSON.stringify(opening)}`),
    ...opened.map((seq) => `opened ${seq}`),
    ...(entries.length === 0 ? ['a frame without entries'] : []),
    ...Object.entries(rest).map(([field, value]) => `${field} ${JSON.stringify(value)}`),
  ],
  removed: (message) => [`removed ${JSON.stringify(message)}`],
  // Told by a clock, so not equally often: who watches, and size and checkpoint, which are asked for over HTTP.
  presence: () => [],
  head: () => [],
};

interface Heard {
  pieces: string[];
  size: number;
  waiting: { size: number; resolve: () => void }[];
}

const patience = 60_000;

export async function listen(url: string, { cookie }: Client): Promise<Ear> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: url },
  });
  const boards = new Map<string, Heard>();
  const of = (board: string): Heard => {
    const heard = boards.get(board) ?? { pieces: [], size: 0, waiting: [] };
    boards.set(board, heard);
    return heard;
  };
  socket.onAny((name: keyof ServerMessages, message: { board: string; entries?: EntryLine[] }) => {
    const heard = of(message.board);
    heard.pieces.push(...piecesOf[name](message as never));
    const last = message.entries?.at(-1);
    if (last === undefined) return;
    heard.size = last.entry.seq + 1;
    heard.waiting.filter(({ size }) => size <= heard.size).forEach(({ resolve }) => resolve());
    heard.waiting = heard.waiting.filter(({ size }) => size > heard.size);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    async watch(board) {
      const answer: object = await socket.timeout(patience).emitWithAck('watch', { board, after: -1 });
      if (!('size' in answer)) throw new Error(`watch: ${JSON.stringify(answer)}`);
    },
    until: (board, size) =>
      new Promise((resolve, reject) => {
        const heard = of(board);
        if (heard.size >= size) return resolve();
        const late = new Error(`size ${size} of ${board} was not heard of`);
        const timer = setTimeout(() => reject(late), patience);
        heard.waiting.push({ size, resolve: () => (clearTimeout(timer), resolve()) });
      }),
    heard: (board) => of(board).pieces,
    async unwatch(board) {
      await socket.timeout(patience).emitWithAck('unwatch', { board });
      boards.delete(board);
    },
    command: (board, command) => socket.timeout(patience).emitWithAck('command', { board, command }),
    close: () => void socket.close(),
  };
}
