import { concatBytes, fromBase64, fromUtf8, sameBytes, toBase64, utf8 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import {
  COSIGNATURE,
  assertKeyName,
  ed25519Sign,
  ed25519Verify,
  type SigningKey,
  type VerifierKey,
} from './note-key.ts';

/** A signature line: `— <name> base64(id ‖ signature)`. */
export interface NoteSignature {
  readonly name: string;
  /** 4 bytes. */
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

/** A signed note of C2SP signed-note, parsed but not believed: see verifyNote. */
export interface Note {
  /** Ends with a line end. This is what was signed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** More than any checkpoint and its witnesses need; larger notes are refused unread. */
export const MAX_NOTE_CHARACTERS = 100_000;
export const MAX_NOTE_SIGNATURES = 100;

const SIGNATURE_LINE = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/;

/** Throws a FormatError unless this can be the text of a note: lines, no control characters, a line end last. */
export function assertNoteText(text: string): void {
  if (!text.endsWith('\n')) throw new FormatError('the text of a note ends with a line end');
  if (/[\0-\x09\x0b-\x1f]|\p{Surrogate}/u.test(text))
    throw new FormatError('a note has no control characters');
}

/** The bytes that a plain Ed25519 key signs: the text in UTF-8. Lets the signing happen elsewhere. */
export function noteMessage(text: string): Uint8Array {
  assertNoteText(text);
  return utf8(text);
}

/** Signs a text with one key, synchronously; returns the signed note. */
export function signNote(text: string, key: SigningKey): string {
  return formatNote(text, [{ ...key, signature: ed25519Sign(noteMessage(text), key.seed) }]);
}

/** The same with a signature that is made elsewhere, by whoever has the key. Throws as `sign` does. */
export function signNoteWith(
  text: string,
  key: VerifierKey,
  sign: (message: Uint8Array) => Uint8Array,
): string {
  return formatNote(text, [{ ...key, signature: sign(noteMessage(text)) }]);
}

/** A signed note of a text and its signatures, in the order given. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  assertNoteText(text);
  return `${text}\n${signatures.map(signatureLine).join('')}`;
}

/** One signature line with its line end, as a witness answers it. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  assertKeyName(name);
  return `— ${name} ${toBase64(concatBytes(id, signature))}\n`;
}

/** Reads a signature line without its line end. Throws a FormatError. */
export function parseSignatureLine(line: string): NoteSignature {
  const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
  if (name === undefined || encoded === undefined) throw new FormatError('not a signature line of a note');
  assertKeyName(name);
  const bytes = fromBase64(encoded);
  if (bytes.length < 5) throw new FormatError('a signature of a note is longer than its key id');
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

/**
 * Reads a signed note without believing it. Throws a FormatError if it is not one, or is larger than
 * MAX_NOTE_CHARACTERS or MAX_NOTE_SIGNATURES.
 */
export function parseNote(source: string | Uint8Array): Note {
  if (source.length > MAX_NOTE_CHARACTERS) throw new FormatError('the note is too large');
  const note = typeof source === 'string' ? source : fromUtf8(source);
  assertNoteText(note);
  const split = note.lastIndexOf('\n\n');
  if (split < 0) throw new FormatError('a signed note has an empty line before its signatures');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_NOTE_SIGNATURES) throw new FormatError('the note has too many signatures');
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

/** A note that at least one known key has signed. */
export interface VerifiedNote extends Note {
  /** The known keys that signed, each once, in the order of their lines. */
  readonly signers: readonly VerifierKey[];
}

/**
 * Reads a signed note and checks it against the keys that the caller knows. Signatures of other keys are
 * ignored; one of a known key that does not verify spoils the note. Throws a FormatError if the note is
 * malformed, spoilt or signed by no known key.
 */
export function verifyNote(source: string | Uint8Array, keys: readonly VerifierKey[]): VerifiedNote {
  const note = parseNote(source);
  const signers = new Set<VerifierKey>();
  for (const line of note.signatures) {
    const key = keys.find((known) => known.name === line.name && sameBytes(known.id, line.id));
    if (key === undefined) continue;
    if (!verifiesLine(note.text, line, key)) throw new FormatError(`the signature of ${key.name} is wrong`);
    signers.add(key);
  }
  if (signers.size === 0) throw new FormatError('the note is signed by none of the known keys');
  return { ...note, signers: [...signers] };
}

/** Time of a cosignature in seconds since 1970, of a signature line of a witness. */
export function cosignatureTime({ signature }: NoteSignature): number {
  if (signature.length !== 72) throw new FormatError('a cosignature has 72 bytes');
  const seconds = signature.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
  if (!Number.isSafeInteger(seconds)) throw new FormatError('the time of the cosignature is out of range');
  return seconds;
}

/** The bytes that a witness signs: C2SP tlog-cosignature, `cosignature/v1`. `seconds` since 1970. */
export function cosignatureMessage(text: string, seconds: number): Uint8Array {
  return concatBytes(utf8(`cosignature/v1\ntime ${seconds}\n`), noteMessage(text));
}

/** Cosigns the text of a checkpoint with a key of type COSIGNATURE. `seconds` since 1970, whole. */
export function cosign(text: string, seconds: number, key: SigningKey): NoteSignature {
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw new RangeError(`not whole seconds: ${seconds}`);
  const time = Uint8Array.from({ length: 8 }, (_, i) => Math.floor(seconds / 256 ** (7 - i)) % 256);
  const signature = concatBytes(time, ed25519Sign(cosignatureMessage(text, seconds), key.seed));
  return { name: key.name, id: key.id, signature };
}

function verifiesLine(text: string, line: NoteSignature, key: VerifierKey): boolean {
  if (key.type !== COSIGNATURE) return ed25519Verify(line.signature, noteMessage(text), key.publicKey);
  if (line.signature.length !== 72) return false;
  const message = cosignatureMessage(text, cosignatureTime(line));
  return ed25519Verify(line.signature.subarray(8), message, key.publicKey);
}
