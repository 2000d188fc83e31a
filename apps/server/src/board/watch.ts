import type { Socket } from 'socket.io';
import { post } from './outbox.ts';

/** What the server knows of one connection. */
export interface Seat {
  socket: Socket;
  /** Absent for a visitor, who may watch what is published. */
  account?: string;
  /** Session or API token. */
  credential?: string;
}

/** One connection that watches one board. */
export interface Watch {
  seat: Seat;
  board: string;
  /** Null for a reader of a published board. */
  member: string | null;
  /** The claim that is looked at, for presence. */
  claim?: string;
  /** Seq of the entry to be sent next. */
  next: number;
  /** While a frame is being prepared, or the connection has not drained. */
  busy: boolean;
  /** Of `performance.now()`: since when the connection has not drained. */
  stalledSince?: number;
  ended: boolean;
}

/** Sends a message that is JSON text already, `[event, payload]`. */
export function sendText({ socket }: Seat, eventText: string): void {
  post(socket, '2', eventText);
}

/** Whether what was written before still waits to be taken by the network. */
export function isUndrained({ socket }: Seat): boolean {
  const { conn } = socket as unknown as { conn: { writeBuffer: unknown[] } };
  return conn.writeBuffer.length > 0;
}

/** Resolves when the network has taken what was written, or the connection is gone. */
export function drainOf({ socket: { conn } }: Seat): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      conn.off('drain', done);
      conn.off('close', done);
      resolve();
    };
    conn.on('drain', done);
    conn.on('close', done);
  });
}
