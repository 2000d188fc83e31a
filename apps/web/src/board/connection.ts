import { io } from 'socket.io-client';
import type { Wire } from './wire.ts';

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
