import { FormatError } from './format-error.ts';

declare const TextEncoder: new () => {
  encode(text: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { written: number };
};
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const scratch = new Uint8Array(4096);

/** UTF-8 bytes of a text. The text must be well-formed: a lone surrogate would silently become U+FFFD. */
export function utf8(text: string): Uint8Array {
  // A short text is several times faster this way than by `encode`.
  if (text.length * 3 > scratch.length) return encoder.encode(text);
  return scratch.slice(0, encoder.encodeInto(text, scratch).written);
}

/** Writes the UTF-8 of `text` to `target` from `offset`; returns how many bytes. 3 a UTF-16 unit are enough room. */
export function utf8Into(text: string, target: Uint8Array, offset: number): number {
  return encoder.encodeInto(text, target.subarray(offset)).written;
}

/** Text of UTF-8 bytes. Throws a FormatError on bytes that are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new FormatError('not valid UTF-8');
  }
}

/** A decoder of its own, for a text that arrives in pieces; `decode` throws a TypeError on invalid UTF-8. */
export function streamingDecoder() {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const STANDARD = `${ALPHANUMERIC}+/`;
const URL_SAFE = `${ALPHANUMERIC}-_`;

/** The two characters of every twelve bits. */
const pairsOf = (alphabet: string) =>
  Array.from({ length: 4096 }, (_, bits) => alphabet[bits >> 6]! + alphabet[bits & 63]!);
const PAIRS = new Map([STANDARD, URL_SAFE].map((alphabet) => [alphabet, pairsOf(alphabet)]));

function encode64(bytes: Uint8Array, alphabet: string): string {
  const pairs = PAIRS.get(alphabet)!;
  let text = '';
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text += pairs[group >> 12]! + pairs[group & 4095]!;
  }
  const rest = bytes.length - i;
  if (rest === 1) {
    text += alphabet[bytes[i]! >> 2]! + alphabet[(bytes[i]! & 3) << 4]!;
  } else if (rest === 2) {
    const group = (bytes[i]! << 8) | bytes[i + 1]!;
    text += alphabet[group >> 10]! + alphabet[(group >> 4) & 63]! + alphabet[(group & 15) << 2]!;
  }
  return text;
}

/** Value of each character by its code; 64 where there is none. */
function valuesOf(alphabet: string): Uint8Array {
  const values = new Uint8Array(128).fill(64);
  for (let i = 0; i < 64; i++) values[alphabet.charCodeAt(i)] = i;
  return values;
}
const STANDARD_VALUES = valuesOf(STANDARD);
const URL_SAFE_VALUES = valuesOf(URL_SAFE);

function decode64(text: string, values: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = values[text.charCodeAt(i)] ?? 64;
    if (value === 64) throw new FormatError('not base64');
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  if (bits === 6 || (held & ((1 << bits) - 1)) !== 0) {
    throw new FormatError('not base64 in its one canonical form');
  }
  return bytes;
}

/** Standard base64 with padding (RFC 4648 §4), as signed notes use it. */
export function toBase64(bytes: Uint8Array): string {
  const text = encode64(bytes, STANDARD);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Inverse of toBase64. Throws a FormatError on anything but the one canonical spelling of some bytes. */
export function fromBase64(text: string): Uint8Array {
  const bare = text.replace(/={1,2}$/, '');
  if (text.length % 4 !== 0 || text.length - bare.length !== (4 - (bare.length % 4)) % 4) {
    throw new FormatError('not base64: wrong padding');
  }
  return decode64(bare, STANDARD_VALUES);
}

/** base64url without padding (RFC 4648 §5), as commitments and salts are written. */
export function toBase64url(bytes: Uint8Array): string {
  return encode64(bytes, URL_SAFE);
}

/** Inverse of toBase64url. Throws a FormatError on anything but the one canonical spelling of some bytes. */
export function fromBase64url(text: string): Uint8Array {
  return decode64(text, URL_SAFE_VALUES);
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}

/** Inverse of toHex. Throws a FormatError on anything but pairs of lower-case hexadecimal digits. */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new FormatError('not lower-case hexadecimal');
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** Whether two byte strings are the same. Not constant in time: nothing compared here is a secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** One byte string after the other. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
