import { fromUtf8, utf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** Deepest nesting of objects and arrays that is accepted, so that hostile input cannot exhaust the stack. */
export const MAX_DEPTH = 64;

type Trail = (string | number)[];

const PLAIN_TEXT = /^[ !#-[\]-~]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The one text of a JSON value by RFC 8785 (JCS): keys ordered by UTF-16 code units, numbers and strings as
 * ECMAScript writes them, no white space. Properties that are undefined are left out, as JSON.stringify does.
 *
 * Refuses with a FormatError naming the path whatever cannot be carried unchanged from one reader to the
 * next: lone surrogates, NUL (PostgreSQL cannot store it), numbers that are not finite or are whole and
 * beyond ±(2^53−1), objects that are not plain, nesting beyond MAX_DEPTH. `within` is where the value stands
 * in a larger one: it goes before the path and counts as nesting.
 */
export function canonicalText(value: unknown, within: readonly string[] = []): string {
  if (isOrdered(value, within.length)) {
    const text = JSON.stringify(value);
    if (!text.includes('\\u')) return text;
  }
  return write(value, [...within]);
}

/** UTF-8 of canonicalText: the bytes that are stored and hashed. */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value));
}

/** Throws the FormatError that canonicalText would throw, if any. */
export function assertCanonicalisable(value: unknown): asserts value is JsonValue {
  canonicalText(value);
}

/** Parses text that must be canonical already, to the character. Throws a FormatError if it is not. */
export function parseCanonical(source: string | Uint8Array): JsonValue {
  const text = typeof source === 'string' ? source : fromUtf8(source);
  const value = parseJson(text);
  if (canonicalText(value) !== text) throw new FormatError('not canonical JSON (RFC 8785)');
  return value;
}

/**
 * Parses any JSON text that canonicalText can carry; white space and order of keys are free. On top of what
 * canonicalText refuses, an object that names one key twice is refused: readers differ on which one counts.
 */
export function parseStrict(source: string | Uint8Array): JsonValue {
  const text = typeof source === 'string' ? source : fromUtf8(source);
  const value = parseJson(text);
  assertCanonicalisable(value);
  refuseDuplicateKeys(text);
  return value;
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new FormatError('not JSON');
  }
}

/**
 * Whether JSON.stringify, which is several times faster than `write`, writes this value canonically: keys in
 * order, numbers safe. Texts are left to the caller; those that are refused get an escape `\u`.
 */
function isOrdered(value: unknown, depth: number): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true;
  if (typeof value === 'number')
    return Number.isInteger(value) ? Number.isSafeInteger(value) : isFinite(value);
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!isOrdered(value[i], depth + 1)) return false;
    return true;
  }
  if (!isPlain(value)) return false;
  let before = '';
  for (const key of Object.keys(value)) {
    if (key < before || !isOrdered((value as Record<string, unknown>)[key], depth + 1)) return false;
    before = key;
  }
  return true;
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}

function write(value: unknown, trail: Trail): string {
  switch (typeof value) {
    case 'string':
      return quote(value, trail);
    case 'number':
      return writeNumber(value, trail);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (trail.length >= MAX_DEPTH) throw refusal(`nested deeper than ${MAX_DEPTH}`, trail);
      return Array.isArray(value) ? writeArray(value, trail) : writeObject(value, trail);
    default:
      throw refusal(`a ${typeof value} is not JSON`, trail);
  }
}

function writeNumber(value: number, trail: Trail): string {
  if (!Number.isFinite(value)) throw refusal('a number must be finite', trail);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw refusal('a whole number must lie within ±(2^53−1)', trail);
  }
  return Object.is(value, -0) ? '0' : String(value);
}

function quote(text: string, trail: Trail): string {
  if (PLAIN_TEXT.test(text)) return `"${text}"`;
  if (text.includes('\0')) throw refusal('text must not contain NUL', trail);
  if (LONE_SURROGATE.test(text)) throw refusal('text must not contain half of a surrogate pair', trail);
  return JSON.stringify(text);
}

function writeArray(values: readonly unknown[], trail: Trail): string {
  let text = '[';
  for (let i = 0; i < values.length; i++) {
    trail.push(i);
    text += (i === 0 ? '' : ',') + write(values[i], trail);
    trail.pop();
  }
  return text + ']';
}

function writeObject(object: object, trail: Trail): string {
  if (!isPlain(object)) throw refusal('not a plain object', trail);
  let text = '{';
  for (const key of Object.keys(object).sort()) {
    const value = (object as Record<string, unknown>)[key];
    if (value === undefined) continue;
    trail.push(key);
    text += (text.length === 1 ? '' : ',') + quote(key, trail) + ':' + write(value, trail);
    trail.pop();
  }
  return text + '}';
}

function refusal(reason: string, trail: Trail): FormatError {
  return new FormatError(reason, pointer(trail));
}

/** JSON Pointer (RFC 6901). */
function pointer(trail: Trail): string {
  return trail.map((step) => '/' + String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('');
}

const STRUCTURE = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\],]/g;

/** `text` must be valid JSON. A string followed by a colon is a key then, and nothing else is. */
function refuseDuplicateKeys(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  const trail: Trail = [];
  for (const [token, string, colon] of text.matchAll(STRUCTURE)) {
    if (token === '{' || token === '[') {
      open.push(token === '{' ? new Set() : undefined);
      trail.push(token === '{' ? '' : 0);
    } else if (token === '}' || token === ']') {
      open.pop();
      trail.pop();
    } else if (token === ',' && open.at(-1) === undefined) {
      trail.push(Number(trail.pop()) + 1);
    } else if (colon !== undefined) {
      const key = JSON.parse(string!) as string;
      trail[trail.length - 1] = key;
      const keys = open.at(-1)!;
      if (keys.has(key)) throw refusal('the key occurs twice', trail);
      keys.add(key);
    }
  }
}
