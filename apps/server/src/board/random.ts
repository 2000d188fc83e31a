import { randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafeSlow(8_192);
let used = pool.length;

/** Random bytes of their own, at most 64 at a time: drawn many at once, each handed out once. */
export function randomSalt(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const salt = Buffer.from(pool.subarray(used, used + bytes));
  pool.fill(0, used, used + bytes);
  used += bytes;
  return salt;
}

/** A random 32-bit unsigned integer. */
export const randomSeed = (): number => randomSalt(4).readUInt32LE();
