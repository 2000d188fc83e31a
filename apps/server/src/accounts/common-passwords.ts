import { createHash } from 'node:crypto';
import list from './common-passwords.json';

const digests = Buffer.from(list.digests, 'base64');

/**
 * Whether a password is among the 20,000 of at least 12 characters that turned up most often in breaches, however
 * its letters are cased. Of other passwords one in two hundred thousand is taken for one.
 */
export function isCommonPassword(password: string): boolean {
  const wanted = createHash('sha256').update(password.toLowerCase()).digest().readUInt32BE(0);
  let low = 0;
  let high = digests.length / 4;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = digests.readUInt32BE(middle * 4);
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle;
  }
  return false;
}
