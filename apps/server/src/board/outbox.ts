import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { Socket } from 'socket.io';

/** Frames that wait for the end of this turn of the event loop, by connection. */
let waiting = new Map<Socket, Buffer[]>();
let last: { kind: string; text: string; frame: Buffer } | undefined;

/** Beyond so many bytes, frames are not copied together. */
const largestCopy = 65_536;

/**
 * Sends a packet of socket.io's protocol, version 5, in the default namespace, whose JSON is text already; `kind`
 * is what stands before it. What one connection is sent in one turn of the event loop travels in one write, and a
 * text that goes to one connection after the other is encoded once, the way socket.io itself broadcasts.
 */
export function post(socket: Socket, kind: string, text: string): void {
  if (last?.text !== text || last.kind !== kind) last = { kind, text, frame: frameOf(`4${kind}${text}`) };
  const frames = waiting.get(socket);
  if (frames !== undefined) {
    frames.push(last.frame);
    return;
  }
  // After the promises of this turn: whoever they answer is answered in the same write.
  if (waiting.size === 0) process.nextTick(flush);
  waiting.set(socket, [last.frame]);
}

/**
 * Makes the acknowledgements of a connection go the same way. socket.io asks `ack`, by the number of an event
 * that came in, for the function that acknowledges it.
 */
export function postAcknowledgements(socket: Socket): void {
  const own = socket as unknown as { ack(id: number): (answer: object) => void };
  own.ack = (id) => (answer) => post(socket, `3${id}`, `[${textOf(answer)}]`);
}

/** JSON of an answer. The checkpoint, which all receipts of a batch share, is written once for all of them. */
function textOf(answer: object | CommandAnswer): string {
  if (!('receipt' in answer)) return JSON.stringify(answer);
  const { seq, leaf, checkpoint } = answer.receipt;
  if (checkpoint !== written.checkpoint) written = { checkpoint, text: JSON.stringify(checkpoint) };
  return `{"receipt":{"seq":${seq},"leaf":"${leaf}","checkpoint":${written.text}}}`;
}

let written = { checkpoint: '', text: '""' };

function flush(): void {
  const full = waiting;
  waiting = new Map();
  last = undefined;
  for (const [socket, frames] of full) {
    const bytes = frames.reduce((sum, { length }) => sum + length, 0);
    if (frames.length === 1 || bytes > largestCopy) for (const frame of frames) write(socket, frame);
    else write(socket, Buffer.concat(frames, bytes));
  }
}

function write({ conn }: Socket, frames: Buffer): void {
  conn.write('', { wsPreEncodedFrame: [frames] } as object);
}

/** One whole text message of RFC 6455 §5.2, unmasked as a server's are. */
function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = 0x81;
  frame[1] = start === 2 ? length : start === 4 ? 126 : 127;
  if (start === 4) frame.writeUInt16BE(length, 2);
  if (start === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, start);
  return frame;
}
