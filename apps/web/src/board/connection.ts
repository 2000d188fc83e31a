import type { ClientMessages, ServerMessages } from '@touchstone/protocol/wire';
import { io, type Socket } from 'socket.io-client';

/** The page's one socket, which all boards share. */
export type Wire = Socket<ServerMessages, ClientMessages>;

/** How long an answer may take before the same question is put again, in milliseconds. */
const patience = 10_000;

/**
 * Opens the socket: websocket only, and for as long as the page lives. Without `url`, to the page's own
 * server. What is said while there is no connection is never buffered here: watches resume from their own
 * position and commands wait in the outbox.
 */
export function connect(url?: string): Wire {
  const wire: Wire = io(url ?? '/', {
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  const reconnect = (ms: number) => {
    clearTimeout(again);
    again = setTimeout(() => !wire.connected && wire.connect(), ms * (1 + Math.random()));
  };
  // The client gives up by itself when the server hangs up or turns it away; a person should not have to.
  wire.on('disconnect', (reason) => reason === 'io server disconnect' && reconnect(200));
  wire.on('connect_error', () => !wire.active && reconnect(2_000));
  return wire;
}

let shared: Wire | undefined;

/** The socket of this page, opened when first asked for. */
export const pageWire = (): Wire => (shared ??= connect());

/** Puts a question and waits for its acknowledgement. Rejects where none can come or none came in time. */
export async function ask<A>(
  wire: Wire,
  question: (wire: Wire, ack: (answer: A) => void) => void,
): Promise<A> {
  if (!wire.connected) throw new Error('not connected');
  return new Promise<A>((resolve, reject) => {
    const settle = (run: () => void) => {
      clearTimeout(timer);
      wire.off('disconnect', cut);
      run();
    };
    const cut = () => settle(() => reject(new Error('the connection was cut')));
    const timer = setTimeout(() => settle(() => reject(new Error('no answer came'))), patience);
    wire.once('disconnect', cut);
    question(wire, (answer) => settle(() => resolve(answer)));
  });
}
