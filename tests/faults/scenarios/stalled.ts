import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { emptyHistory } from '../history.ts';
import { gather, panel, type Person } from '../people.ts';
import { onStage } from '../stage.ts';
import { startTraffic } from '../traffic.ts';
import { conclude } from '../trial.ts';
import { findingOf } from './trials.ts';
import { together, type Finding } from './scenario.ts';

/** What a server of its own may take, in megabytes of V8's heap. */
const heap = 192;

/**
 * R9: so many sockets that watch a board and read nothing, under a cap on the heap, while others work with long
 * texts. The server lives, the others are served, memory is bounded, and the stalled are cut in the end.
 */
export function stalledReaders({
  seed,
  sockets,
  seconds,
}: {
  seed: number;
  sockets: number;
  seconds: number;
}): Promise<Finding> {
  return onStage({ flags: [`--max-old-space-size=${heap}`] }, async (stage) => {
    const { board, people } = await gather(stage.urls[0]!, panel);
    const { server } = stage.seats[0]!;
    const pid = server.pid();
    const stalled = await Promise.all(
      Array.from({ length: sockets }, (_, i) => stall(server.port, people[i % people.length]!, board)),
    );
    const before = residentMegabytes(pid);
    const history = emptyHistory();
    const traffic = startTraffic({
      seed,
      board,
      people,
      urls: stage.urls,
      history,
      hands: 4,
      order: (_, random) => ({
        type: 'board.describe',
        title: 'The bridge',
        description: `${random.below(1e9)} `.repeat(180).trim(),
      }),
    });
    let most = before ?? 0;
    const until = performance.now() + seconds * 1000;
    while (performance.now() < until) {
      await wait(100);
      most = Math.max(most, residentMegabytes(pid) ?? 0);
    }
    const outcome = await conclude(stage, history, [traffic]);
    const wrong: string[] = [];
    if (server.pid() !== pid || !(await fetch(`${stage.urls[0]}/health/ready`).catch(() => undefined))?.ok)
      wrong.push('the server did not survive');
    // Who does not read does not hear that it was cut either.
    for (const socket of stalled) socket.resume();
    await wait(2_000);
    const cut = stalled.filter((socket) => socket.destroyed || socket.closed).length;
    // One frame a socket at most, beside what the system's own buffers hold.
    const grown = most - (before ?? 0);
    if (grown > heap) wrong.push(`${grown} MB more for ${sockets} stalled sockets`);
    for (const socket of stalled) socket.destroy();
    const facts = { 'stalled sockets': sockets, 'MB before': before ?? '?', 'MB at most': most, cut };
    const finding = findingOf({ seed, faults: [], milliseconds: 0 }, outcome);
    return together(finding, { rounds: [wrong.length], wrong, facts });
  });
}

/** A websocket of socket.io, by hand: says that it watches and never reads again. */
async function stall(port: number, { cookie }: Person, board: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  let text = '';
  const hears = (word: string) =>
    new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        text += chunk.toString('latin1');
        if (!text.includes(word)) return;
        socket.off('data', hear);
        resolve();
      };
      socket.on('data', hear);
      socket.once('close', () => reject(new Error(`the handshake failed: ${text.slice(0, 200)}`)));
    });
  const opened = hears('0{"sid"');
  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: localhost:${port}`,
      `Origin: http://localhost:${port}`,
      `Cookie: ${cookie}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      '\r\n',
    ].join('\r\n'),
  );
  await opened;
  const welcomed = hears('40{"sid"');
  socket.write(frameOf('40'));
  await welcomed;
  socket.pause();
  socket.write(frameOf(`420["watch",{"board":"${board}","after":-1}]`));
  return socket;
}

/** A masked text frame of RFC 6455 §5.2, as a client sends it. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const head = payload.length < 126 ? [0x81, 0x80 | payload.length] : [0x81, 0xfe, 0, payload.length];
  const masked = payload.map((byte, i) => byte ^ mask[i % 4]!);
  return Buffer.concat([Buffer.from(head), mask, masked]);
}

/** Of a process on Linux; undefined elsewhere. */
function residentMegabytes(pid: number): number | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}
