import { makeBoardClient, type FetchOpenings } from '@touchstone/web/board/board-client';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { toJson } from '@touchstone/review/testing/snapshot';
import type { EntryLine, Opening } from '@touchstone/protocol/wire';
import { io, type Socket } from 'socket.io-client';
import type { SeenNote, View } from './history.ts';
import type { Person } from './people.ts';

/** A board in one browser's window: the browser's own client and fold, on a connection that is cut and resumes. */
export interface Window {
  board: Board;
  readonly size: number;
  readonly bodies: ReadonlyMap<number, unknown>;
  readonly socket: Socket;
  /** Goes offline, as a closed lid does, and comes back. */
  leave(): void;
  comeBack(): void;
  /** Where the window stands, for the checker. */
  view(): View;
  /** Whether entries and openings have come that were announced. */
  readonly live: boolean;
  close(): void;
}

export function openWindow(person: Person, board: string, url: string, notes: SeenNote[]): Window {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    timeout: 5_000,
    extraHeaders: { cookie: person.cookie, origin: url },
  });
  // As the page does: it comes back also when the server hangs up or turns it away.
  let away = false;
  const again = () => setTimeout(() => !away && !socket.active && socket.connect(), 200);
  socket.on('disconnect', again).on('connect_error', again);

  const fetchOpenings: FetchOpenings = async (id, seq, page) => {
    const query = page === undefined ? '' : `?page=${page}`;
    const answer = await fetch(`${url}/api/boards/${id}/entries/${seq}/openings${query}`, {
      headers: { cookie: person.cookie },
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()) as { openings: Opening[]; next?: number };
  };
  const client = makeBoardClient(socket, fetchOpenings);
  const fold = emptyBoard(board);
  const lines: EntryLine[] = [];
  const bodies = new Map<number, unknown>();
  let [ended, state] = [false, 'offline'];
  client.watch(board, -1, {
    entries(fresh) {
      for (const line of fresh) {
        lines.push(line);
        if (!folds(fold, line)) continue;
        if (line.body !== undefined) bodies.set(line.entry.seq, line.body);
        if (line.entry.type === 'body.redacted') bodies.delete((line.entry.data as { seq: number }).seq);
      }
    },
    openings(opened) {
      for (const { seq, body } of opened) if (!fold.redacted.has(seq)) bodies.set(seq, body);
    },
    head: ({ checkpoint }) => notes.push({ client: person.name, board, note: checkpoint }),
    presence: () => undefined,
    state: (now) => void (state = now),
    // Fewer entries than were folded: the checker will say which.
    rewound: () => undefined,
    ended: (problem) => void (ended = problem === null || problem.status === 404),
  });
  return {
    board: fold,
    get size() {
      return fold.size;
    },
    bodies,
    socket,
    get live() {
      return state === 'live';
    },
    leave() {
      away = true;
      socket.disconnect();
    },
    comeBack() {
      away = false;
      socket.connect();
    },
    view: () => ({
      client: person.name,
      board,
      member: person.member,
      alias: person.alias,
      lines,
      bodies,
      fold: JSON.stringify(toJson(fold)),
      ended,
    }),
    close() {
      away = true;
      client.close();
      socket.close();
    },
  };
}

/** What does not follow is for the checker to find. */
function folds(board: Board, { entry }: EntryLine): boolean {
  try {
    evolve(board, entry as unknown as ReviewEntry);
    return true;
  } catch {
    return false;
  }
}
