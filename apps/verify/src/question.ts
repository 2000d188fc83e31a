import { parseVerifierKey } from '@touchstone/ledger/note-key';
import type { Verification } from '@touchstone/protocol/bundle/verification';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';

/** A bundle, and what the reader holds against it. */
export interface Question {
  bundle: Uint8Array;
  /** Verifier keys, as text that parseVerifierKey reads. */
  keys: string[];
  witnesses: string[];
  earlier: Uint8Array[];
}

export function answer({ bundle, keys, witnesses, earlier }: Question): Verification {
  return verifyBundle(bundle, keys.map(parseVerifierKey), {
    witnesses: witnesses.map(parseVerifierKey),
    earlier,
  });
}

/**
 * Answers on a thread of its own, so that the page stays at hand. The thread runs this page's own script, given by
 * its text: nothing is loaded. Rejects if the thread breaks down, such as for want of memory.
 */
export async function ask(question: Question, script: string, signal: AbortSignal): Promise<Verification> {
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Verification>) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message || 'the check broke down'));
      signal.onabort = () => reject(signal.reason);
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
    URL.revokeObjectURL(address);
  }
}

/** The other end of `ask`. */
export function answerQuestions(): void {
  self.onmessage = ({ data }: MessageEvent<Question>) => self.postMessage(answer(data));
}
