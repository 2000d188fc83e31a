import { createHash, hash } from 'node:crypto';
import { useHasher } from '@touchstone/ledger/hash';

/** Hashes with Node's OpenSSL from now on. By way of a string: a Buffer out of `hash` costs more than the hash. */
export function useNodeHash(): void {
  const digest = (bytes: Uint8Array) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary');
  useHasher({ digest, start: () => createHash('sha256') });
}
