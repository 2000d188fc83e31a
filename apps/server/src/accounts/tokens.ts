import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as base64url: a session, an API token or an invitation. Handed out once, kept hashed. */
export function newToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** SHA-256; a plain hash is enough for 256 random bits, and is what a token is looked up by. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
