import { createHmac } from 'node:crypto';
import { aliasOf } from '@touchstone/review/alias';

/** Crockford's base 32: no letter that can be taken for a digit. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/**
 * The alias of a member on the board whose key this is: 40 bits of HMAC-SHA-256. Always the same, so that no
 * table of aliases is kept; without the key nobody can tell whose it is.
 */
export function aliasFor(key: Uint8Array, member: string): string {
  const mac = createHmac('sha256', key).update(member).digest();
  let bits = mac.readUIntBE(0, 5);
  let code = '';
  for (let i = 0; i < length; i++) {
    code += digits[bits % 32]!;
    bits = Math.floor(bits / 32);
  }
  return aliasOf(code);
}
