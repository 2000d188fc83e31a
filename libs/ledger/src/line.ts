import { canonicalText, type JsonObject } from './canonical.ts';
import { concatBytes, toBase64url, utf8 } from './encoding.ts';
import { entryText, isObject, type Entry } from './entry.ts';
import { FormatError } from './format-error.ts';

/** An entry as a viewer holds it, and as a line of entries.jsonl: sealed, or opened by salt and body together. */
export interface EntryLine {
  readonly entry: Entry;
  /** base64url of 32 bytes. */
  readonly salt?: string;
  readonly body?: JsonObject;
}

const SALT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** A line of entries.jsonl with its line end, from the bytes that are stored. */
export function lineBytes(entry: Uint8Array, opening?: { salt: Uint8Array; body: Uint8Array }): Uint8Array {
  if (opening === undefined) return concatBytes(utf8('{"entry":'), entry, utf8('}\n'));
  const salt = utf8(`,"salt":"${toBase64url(opening.salt)}","body":`);
  return concatBytes(utf8('{"entry":'), entry, salt, opening.body, utf8('}\n'));
}

/** A line of entries.jsonl without its line end. Throws a FormatError if it cannot be carried. */
export function lineText({ entry, salt, body }: EntryLine): string {
  return joinLine(entryText(entry), salt, body === undefined ? undefined : canonicalText(body, ['body']));
}

/** The same from the canonical texts of entry and body. */
export function joinLine(entry: string, salt: string | undefined, body: string | undefined): string {
  return salt === undefined ? `{"entry":${entry}}` : `{"entry":${entry},"salt":"${salt}","body":${body}}`;
}

/**
 * Throws a FormatError unless the value has the form of a line: an entry, and salt and body both or neither.
 * The entry's own fields are not looked at.
 */
export function assertLine(value: unknown): asserts value is EntryLine {
  if (!isObject(value) || !isObject(value.entry)) throw new FormatError('a line holds an entry');
  const { salt, body } = value;
  const count = Object.keys(value).length;
  if (count !== (salt === undefined ? 1 : 3) || (body === undefined) !== (salt === undefined)) {
    throw new FormatError('a line holds entry, salt and body, or the entry alone');
  }
  if (salt !== undefined && (typeof salt !== 'string' || !SALT.test(salt))) {
    throw new FormatError('not base64url of 32 bytes', '/salt');
  }
  if (body !== undefined && !isObject(body)) throw new FormatError('not an object', '/body');
}
