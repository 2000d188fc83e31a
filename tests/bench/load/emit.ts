import { LightSocket } from './light-socket.ts';
import { runAtRate } from './loops.ts';

/** Bytes of a message. */
const messageBytes = 186;
const saidPrefix = '42["said","';

/**
 * Floor F3: milliseconds from a message to a bare socket.io server until the last of the watchers has it, at
 * so many messages per second.
 */
export async function emitAtRate(input: {
  url: string;
  watchers: number;
  perSecond: number;
  seconds: number;
}): Promise<Float64Array> {
  const sockets = await Promise.all(
    Array.from({ length: input.watchers }, () => LightSocket.open(input.url)),
  );
  const waiting = new Map<string, { left: number; done: () => void }>();
  for (const socket of sockets) {
    socket.onEvent((frame) => {
      const message = waiting.get(
        frame.toString('latin1', saidPrefix.length, saidPrefix.length + messageBytes),
      )!;
      message.left -= 1;
      if (message.left === 0) message.done();
    });
  }
  const times: number[] = [];
  const turn = async (n: number) => {
    const text = String(n).padEnd(messageBytes, '.');
    const start = performance.now();
    await new Promise<void>((done) => {
      waiting.set(text, { left: sockets.length, done });
      sockets[n % sockets.length]!.emit('say', text);
    });
    times.push(performance.now() - start);
  };
  await runAtRate(turn, input);
  for (const socket of sockets) socket.close();
  return Float64Array.from(times);
}
