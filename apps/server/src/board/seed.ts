import { randomBytes } from 'node:crypto';

/** A random 32-bit unsigned integer. */
export const randomSeed = (): number => randomBytes(4).readUInt32LE();
