import { parseBoardOrigin, parseCheckpoint, type Checkpoint, type VerifiedCheckpoint } from './checkpoint.ts';
import { fromBase64, fromUtf8, sameBytes, toBase64 } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { COSIGNATURE, ED25519, type VerifierKey } from './note-key.ts';
import {
  MAX_NOTE_CHARACTERS,
  cosignatureTime,
  parseNote,
  verifyNote,
  type NoteSignature,
  type VerifiedNote,
} from './note.ts';
import { verifyConsistency } from './proof.ts';
import { HASH_BYTES, emptyRoot } from './tree.ts';

/** What a log asks a witness: C2SP tlog-witness, `add-checkpoint`. */
export interface AddCheckpoint {
  /** Size of the newest checkpoint that the witness cosigned, as far as the log knows; 0 before the first. */
  readonly oldSize: number;
  /** Consistency proof from oldSize to the size of the checkpoint. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: string;
}

/** More than a proof between any two sizes needs; C2SP tlog-witness. */
const MAX_PROOF_LINES = 63;
/** Bytes of the largest request that is worth reading. */
export const MAX_ADD_CHECKPOINT = MAX_NOTE_CHARACTERS + 4096;

/** The body of an `add-checkpoint` request. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map(toBase64), '', note].join('\n');
}

/** Reads the body of an `add-checkpoint` request. Throws a FormatError; the note is not looked into. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  if (body.length > MAX_ADD_CHECKPOINT) throw new FormatError('the request is too large');
  const text = fromUtf8(body);
  const end = text.indexOf('\n\n');
  if (end < 0) throw new FormatError('a request has an empty line before the checkpoint');
  const [first = '', ...lines] = text.slice(0, end).split('\n');
  const [, size] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  if (size === undefined || !Number.isSafeInteger(Number(size))) {
    throw new FormatError('the first line is `old` and a size');
  }
  if (lines.length > MAX_PROOF_LINES) throw new FormatError('the proof has too many lines');
  const proof = lines.map(fromBase64);
  if (proof.some(({ length }) => length !== HASH_BYTES)) throw new FormatError('a hash has 32 bytes');
  return { oldSize: Number(size), proof, note: text.slice(end + 2) };
}

/** What a witness says to a request, with the status of HTTP that C2SP tlog-witness gives it. */
export type WitnessVerdict =
  | { readonly status: 200; readonly checkpoint: VerifiedCheckpoint }
  | {
      readonly status: 409;
      /** Of the newest checkpoint that was cosigned. */
      readonly size: number;
      readonly reason: string;
      /** Two roots of one size, both signed: proof that the log has two histories. */
      readonly fork: boolean;
    }
  | { readonly status: 400 | 403 | 404 | 422; readonly reason: string };

/**
 * Whether a witness that trusts these keys cosigns: SPEC.md, LG19. A key is trusted for the boards of the instance
 * that it is named after, `<name>/board/…`. `known` is asked for the newest checkpoint cosigned for the board of an
 * origin, in whichever epoch; of a board without any the first is believed. The caller stores what is answered with
 * 200, durably and before another request for the board is judged, and only then cosigns.
 */
export function judgeCheckpoint(
  { oldSize, proof, note }: AddCheckpoint,
  trusted: readonly VerifierKey[],
  known: (origin: string) => Checkpoint | undefined,
): WitnessVerdict {
  const parsed = attempt(() => parseCheckpoint(parseNote(note).text));
  if (typeof parsed === 'string') return { status: 400, reason: parsed };
  const { origin, size, root } = parsed;
  const keys = trusted.filter((key) => isTrustedFor(key, origin));
  if (keys.length === 0) return { status: 404, reason: `no key is known for ${origin}` };
  const verified = attempt(() => verifyNote(note, keys));
  if (typeof verified === 'string') return { status: 403, reason: verified };
  if (oldSize > size) return { status: 400, reason: 'the old size is beyond that of the checkpoint' };
  const newest = known(origin) ?? { origin, size: 0, root: emptyRoot() };
  const { size: knownSize, root: knownRoot } = newest;
  const fork = size === knownSize && !sameBytes(root, knownRoot);
  const conflict = { status: 409, size: knownSize, fork } as const;
  if (fork) return { ...conflict, reason: `another root of ${size} entries was cosigned before` };
  if (epochOf(newest.origin) > epochOf(origin)) {
    return { ...conflict, reason: 'a later epoch of this board was cosigned' };
  }
  if (oldSize !== knownSize) return { ...conflict, reason: `the newest that was cosigned has ${knownSize}` };
  if (!verifyConsistency(oldSize, size, knownRoot, root, proof)) {
    return { status: 422, reason: `this ledger is not shown to have grown from the ${oldSize} entries seen` };
  }
  return { status: 200, checkpoint: { ...parsed, note: verified } };
}

const epochOf = (origin: string): number => parseBoardOrigin(origin)?.epoch ?? 1;

function isTrustedFor({ name, type }: VerifierKey, origin: string): boolean {
  return type === ED25519 && parseBoardOrigin(origin)?.instance === name;
}

function attempt<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

/** A statement of one witness about one checkpoint. */
export interface Cosignature {
  readonly line: NoteSignature;
  /** When the witness made it, by its own clock: seconds since 1970. */
  readonly seconds: number;
}

/**
 * The newest cosignature of a witness on a signed checkpoint. Throws a FormatError if there is none, or one of
 * this witness that is wrong, or if the key is not that of a witness.
 */
export function cosignatureOf(note: string | Uint8Array, witness: VerifierKey): Cosignature {
  if (witness.type !== COSIGNATURE) throw new FormatError(`${witness.name} is not the key of a witness`);
  const { signatures }: VerifiedNote = verifyNote(note, [witness]);
  const [newest] = signatures
    .filter(({ name, id }) => name === witness.name && sameBytes(id, witness.id))
    .map((line) => ({ line, seconds: cosignatureTime(line) }))
    .sort((a, b) => b.seconds - a.seconds);
  return newest!;
}
