import type { Socket } from 'socket.io';

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

/**
 * Sends a message that is JSON text already, `[event, payload]`, so that one text serves many connections: the
 * event packet of socket.io's protocol, version 5, in the default namespace. The same text to one connection
 * after the other is encoded once, the way socket.io itself broadcasts.
 */
export function sendText({ socket }: Seat, eventText: string): void {
  if (lastSent.text !== eventText) lastSent = { text: eventText, frame: frameOf(`42${eventText}`) };
  socket.conn.write(`2${eventText}`, { wsPreEncodedFrame: lastSent.frame } as object);
}

let lastSent: { text: string; frame: Buffer[] } = { text: '', frame: [] };

/** One whole text message of RFC 6455 §5.2, unmasked as a server's are: head and payload. */
function frameOf(text: string): Buffer[] {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x81;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return [head, payload];
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
