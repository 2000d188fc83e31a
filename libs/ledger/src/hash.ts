import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { utf8Into } from './encoding.ts';

/** SHA-256 (FIPS 180-4), whole and in pieces. Must not keep the bytes it was given: they may be overwritten. */
export interface Hasher {
  digest(bytes: Uint8Array): Uint8Array;
  start(): { update(bytes: Uint8Array): void; digest(): Uint8Array };
}

const inJavaScript: Hasher = {
  digest: nobleSha256,
  start() {
    const hash = nobleSha256.create();
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
};

let hasher = inJavaScript;

/**
 * Replaces the SHA-256 of this library by a faster one, for the whole process; the results are the same, so
 * it is safe at any time. Under Node, where a Buffer costs more than the hash itself:
 *
 *     const digest = (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary');
 *     useHasher({ digest, start: () => createHash('sha256') });
 *
 * Throws if the given function is not SHA-256.
 */
export function useHasher(faster: Hasher): void {
  const probe = Uint8Array.from({ length: 100 }, (_, i) => i);
  const running = faster.start();
  running.update(probe.subarray(0, 64));
  running.update(probe.subarray(64));
  const expected = inJavaScript.digest(probe).join();
  if (faster.digest(probe).join() !== expected || running.digest().join() !== expected) {
    throw new Error('useHasher was given something that is not SHA-256');
  }
  hasher = faster;
}

/** SHA-256 of some bytes: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hasher.digest(bytes);
}

let scratch = new Uint8Array(4096);

/** SHA-256(prefix ‖ UTF-8 of text). */
export function sha256OfText(prefix: Uint8Array, text: string): Uint8Array {
  const room = prefix.length + 3 * text.length;
  if (scratch.length < room) scratch = new Uint8Array(2 * room);
  scratch.set(prefix);
  const written = utf8Into(text, scratch, prefix.length);
  return hasher.digest(scratch.subarray(0, prefix.length + written));
}

/** SHA-256 of bytes that arrive in pieces. */
export function startSha256(): ReturnType<Hasher['start']> {
  return hasher.start();
}
