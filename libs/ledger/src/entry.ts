import { canonicalText, parseCanonical, type JsonObject } from './canonical.ts';
import { fromUtf8, toBase64url } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { sha256OfText } from './hash.ts';
import { leafHashOfText } from './tree.ts';

/** One line of a board's ledger, readable by everyone. What people wrote stands in the body, not here. */
export interface Entry {
  readonly v: 1;
  /** Board id. */
  readonly board: string;
  /** 0, 1, 2 … without gaps. */
  readonly seq: number;
  /** Server time, RFC 3339 in UTC with milliseconds, e.g. `2026-01-31T12:00:00.000Z`; never goes back. */
  readonly at: string;
  /** Member id, alias id, or `system`. */
  readonly actor: string;
  /** E.g. `claim.drafted`. */
  readonly type: string;
  /** What the rules need; never text, names, ratings or hashes of them. */
  readonly data: JsonObject;
  /** Commitment to the body, see {@link commitment}. */
  readonly commit: string;
}

/** An entry before its body is committed to. */
export type Draft = Pick<Entry, 'board' | 'seq' | 'at' | 'actor' | 'type'> & { readonly data: object };

export interface Sealed {
  readonly entry: Entry;
  /** Canonical text of the entry: store its UTF-8, never re-derive it. */
  readonly text: string;
  /** Leaf hash of those bytes. */
  readonly leaf: Uint8Array;
  /** Same as `entry.commit`. */
  readonly commit: string;
  /** Canonical text of the body, to be kept beside the entry with the salt. */
  readonly bodyText: string;
}

/** Bytes of a salt. */
export const SALT_BYTES = 32;

const FIELDS = ['actor', 'at', 'board', 'commit', 'data', 'seq', 'type', 'v'];
const ID = /^[A-Za-z0-9._~:-]{1,128}$/;
const TYPE = /^[a-z][A-Za-z0-9-]*(?:\.[a-z][A-Za-z0-9-]*)+$/;
const COMMIT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Commits to a body and makes the entry that goes into the tree. `salt` is 32 fresh random bytes, never used
 * for another entry. Throws a FormatError naming the path if draft or body cannot be carried.
 */
export function seal(draft: Draft, body: object, salt: Uint8Array): Sealed {
  const bodyText = canonicalText(body);
  const commit = commitmentToText(salt, bodyText);
  const { board, seq, at, actor, type } = draft;
  const entry: Entry = { v: 1, board, seq, at, actor, type, data: draft.data as JsonObject, commit };
  checkEntry(entry);
  const text = entryText(entry);
  return { entry, text, leaf: leafHashOfText(text), commit, bodyText };
}

/**
 * base64url without padding of SHA-256(salt ‖ JCS(body)). A body given as bytes must be canonical already.
 * Throws a RangeError unless the salt has 32 bytes.
 */
export function commitment(salt: Uint8Array, body: object | Uint8Array): string {
  return commitmentToText(salt, body instanceof Uint8Array ? fromUtf8(body) : canonicalText(body));
}

/** The same from the canonical text of the body. */
export function commitmentToText(salt: Uint8Array, bodyText: string): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  return toBase64url(sha256OfText(salt, bodyText));
}

/** Whether this salt and body are what the entry commits to. Never throws, whatever it is given. */
export function opens(entry: Pick<Entry, 'commit'>, salt: Uint8Array, body: object | Uint8Array): boolean {
  try {
    return commitment(salt, body) === entry.commit;
  } catch {
    return false;
  }
}

/** Canonical text of an entry that checkEntry accepts: of its fields only the data may need escapes. */
export function entryText({ actor, at, board, commit, data, seq, type }: Entry): string {
  const head = `{"actor":"${actor}","at":"${at}","board":"${board}","commit":"${commit}"`;
  return `${head},"data":${canonicalText(data, ['data'])},"seq":${seq},"type":"${type}","v":1}`;
}

/**
 * Reads the stored bytes (or their text) of one entry. Throws a FormatError if they are not canonical, or do
 * not have exactly the eight fields with values of their type. Order and time against the entry before it
 * are for the caller (see checker.ts).
 */
export function parseEntry(source: string | Uint8Array): Entry {
  const value = parseCanonical(source);
  checkEntry(value);
  return value;
}

/** Throws a FormatError unless the value has the form of an entry. Its data are not looked into. */
export function checkEntry(value: unknown): asserts value is Entry {
  const fault = entryFault(value);
  if (fault !== undefined) throw new FormatError(...fault);
}

function entryFault(value: unknown): [reason: string, path: string] | undefined {
  if (!isObject(value)) return ['an entry is an object', ''];
  const keys = Object.keys(value);
  for (const field of FIELDS) if (!keys.includes(field)) return ['the field is missing', `/${field}`];
  if (keys.length > FIELDS.length) {
    return ['an entry has no such field', `/${keys.find((key) => !FIELDS.includes(key))}`];
  }
  const { v, board, seq, at, actor, type, data, commit } = value;
  if (v !== 1) return ['the version must be 1', '/v'];
  if (!matches(ID, board)) return ['not an id', '/board'];
  if (!Number.isSafeInteger(seq) || (seq as number) < 0) return ['not a whole number from 0', '/seq'];
  if (!matches(TIME, at) || !existsInCalendar(at)) return ['not a UTC time with milliseconds', '/at'];
  if (!matches(ID, actor)) return ['not an id', '/actor'];
  if (!matches(TYPE, type) || type.length > 64) return ['not a type such as claim.drafted', '/type'];
  if (!isObject(data)) return ['not an object', '/data'];
  if (!matches(COMMIT, commit)) return ['not base64url of 32 bytes', '/commit'];
  return undefined;
}

function matches(form: RegExp, value: unknown): value is string {
  return typeof value === 'string' && form.test(value);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of a text in the form of TIME. No leap seconds: server clocks have none. */
function existsInCalendar(at: string): boolean {
  const [year, month, day] = [Number(at.slice(0, 4)), Number(at.slice(5, 7)), Number(at.slice(8, 10))];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const time = at.slice(11, 13) < '24' && at.slice(14, 16) < '60' && at.slice(17, 19) < '60';
  return month >= 1 && month <= 12 && day >= 1 && day <= days && time;
}
