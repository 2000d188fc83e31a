import type { ClientMessages, ServerMessages } from '@touchstone/protocol/wire';
import type { Socket } from 'socket.io-client';

/** The page's one socket, which all boards share. */
export type Wire = Socket<ServerMessages, ClientMessages>;

/** How long an answer may take before the same question is put again, in milliseconds. */
const patience = 10_000;

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
