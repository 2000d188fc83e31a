import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, fromBase64, fromHex, sameBytes, toBase64, toHex, utf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { sha256 } from './hash.ts';

/** What a key of a signed note signs with: the type byte of C2SP signed-note. */
export const ED25519 = 0x01;
/** A witness's timestamped Ed25519 cosignature, C2SP tlog-cosignature. */
export const COSIGNATURE = 0x04;

export type SignatureType = typeof ED25519 | typeof COSIGNATURE;

/** A public key as notes name it. Name and id together tell keys apart; the id alone proves nothing. */
export interface VerifierKey {
  readonly name: string;
  /** 4 bytes: SHA-256(name ‖ 0x0A ‖ type ‖ public key)[0..4]. */
  readonly id: Uint8Array;
  readonly type: SignatureType;
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array;
}

export interface SigningKey extends VerifierKey {
  /** The Ed25519 private key of RFC 8032: 32 secret bytes. */
  readonly seed: Uint8Array;
}

/** The key with this name and public key. Throws a FormatError if a note could not carry the name. */
export function verifierKey(name: string, publicKey: Uint8Array, type: SignatureType = ED25519): VerifierKey {
  assertKeyName(name);
  if (publicKey.length !== 32) throw new FormatError('an Ed25519 public key has 32 bytes');
  const id = sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
  return { name, id, type, publicKey };
}

/** The signing key that grows from 32 secret random bytes. */
export function keyFromSeed(name: string, seed: Uint8Array, type: SignatureType = ED25519): SigningKey {
  if (seed.length !== 32) throw new FormatError('the seed of an Ed25519 key has 32 bytes');
  return { ...verifierKey(name, ed25519.getPublicKey(seed), type), seed };
}

/** `name+hex(key id)+base64(type ‖ public key)`, as C2SP signed-note spells a verifier key. */
export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${toHex(id)}+${toBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** Inverse of formatVerifierKey, one line end at the end allowed. Throws a FormatError, also on a wrong id. */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\n?$/.exec(text) ?? [];
  if (name === undefined || id === undefined || material === undefined) {
    throw new FormatError('not a verifier key such as name+1234abcd+AbCd…');
  }
  const [type, ...publicKey] = fromBase64(material);
  if (type !== ED25519 && type !== COSIGNATURE) throw new FormatError(`unknown type of key ${type}`);
  const key = verifierKey(name, Uint8Array.from(publicKey), type);
  if (!sameBytes(key.id, fromHex(id))) throw new FormatError('the id does not belong to this name and key');
  return key;
}

/** Throws a FormatError if the name is empty or contains Unicode white space, a plus or a control character. */
export function assertKeyName(name: string): void {
  if (name === '' || /[\p{White_Space}\p{Cc}\p{Surrogate}+]/u.test(name)) {
    throw new FormatError('a key name is not empty and contains neither white space nor plus');
  }
}

/** Ed25519 (RFC 8032) over a message, synchronously: some 0.5 ms. */
export function ed25519Sign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

/** Whether an Ed25519 signature is valid by the strict rules of RFC 8032. Never throws. */
export function ed25519Verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
