import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';

/** A frame of RFC 6455 as a client sends it, or nearly: any opcode, reserved bits, no mask, a length that lies. */
interface Frame {
  head: number;
  masked: boolean;
  payload: Uint8Array;
  /** Stated instead of the payload's own length. */
  length?: number;
}

const said = (text: string): Frame => ({ head: 0x81, masked: true, payload: Buffer.from(text) });

const packets = [
  '9',
  '42',
  '42[',
  '42["watch"',
  '4',
  '450-["x"]',
  '42["watch",{"board":1}]',
  '43-1[]',
  '\0',
  '0',
  '1',
  '3',
  '6',
];
const nonsense = [
  '42["command",{}]',
  '420["command",null]',
  '42["constructor",1]',
  '42["__proto__",{}]',
  '42["disconnect"]',
  '41',
  '40/admin,',
  '40{"token":1}',
  '44"x"',
  '51-["watch",{"_placeholder":true,"num":0}]',
  '51-["command",{"board":{"_placeholder":true,"num":1e9}}]',
];

const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.constantFrom(...packets, ...nonsense).map(said),
  fc.string({ unit: 'binary', maxLength: 80 }).map((text) => said(`42${text}`)),
  fc.uint8Array({ maxLength: 500 }).map((payload) => ({ head: 0x82, masked: true, payload })),
  fc.record({ head: fc.nat(255), masked: fc.boolean(), payload: fc.uint8Array({ maxLength: 200 }) }),
  fc.constantFrom(2 ** 31, 2 ** 53 - 1, 2_000_000).map((length) => ({ ...said('42["x"]'), length })),
);

/** Frames of one connection; some are a flood. */
export const frames: fc.Arbitrary<Frame[]> = fc
  .tuple(
    fc.array(frame, { minLength: 1, maxLength: 4 }),
    fc.option(fc.constantFrom(2_000, 400), { freq: 12 }),
  )
  .map(([list, flood]) => (flood ? [...Array<Frame>(flood).fill(list[0]!), ...list] : list));

function bytesOf({ head, masked, payload, length = payload.length }: Frame): Buffer {
  const mask = masked ? randomBytes(4) : Buffer.alloc(0);
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(BigInt(length));
  const size = length < 126 ? [length] : length < 65_536 ? [126, ...long.subarray(6)] : [127, ...long];
  size[0]! |= masked ? 0x80 : 0;
  const content = masked ? payload.map((byte, i) => byte ^ mask[i % 4]!) : payload;
  return Buffer.concat([Buffer.from([head, ...size]), mask, content]);
}

/** Opens a websocket of the server's by hand, joins the namespace as somebody, says all frames and hangs up. */
export async function say(url: string, cookie: string, list: Frame[]): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nhost: ${hostname}:${port}\r\norigin: ${url}\r\n` +
      `cookie: ${cookie}\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-version: 13\r\n` +
      `sec-websocket-key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await hears(socket, '0{');
  socket.write(bytesOf(said('40')));
  await hears(socket, '40{');
  for (const each of list) socket.write(bytesOf(each));
  await Promise.race([closed, wait(20)]);
  socket.destroy();
  await closed;
}

/** Resolves when the server has said this, or the connection is gone. */
function hears(socket: Socket, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return resolve();
    const late = setTimeout(() => reject(new Error(`the server never said ${words}`)), 20_000);
    const done = () => (clearTimeout(late), resolve());
    const hear = (data: Buffer) => data.includes(words) && done();
    socket.on('data', hear).once('close', done);
  });
}
