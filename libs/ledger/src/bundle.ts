import { LedgerChecker, type CheckedLine, type LedgerProblem } from './checker.ts';
import { parseBoardOrigin, verifyCheckpoint, type VerifiedCheckpoint } from './checkpoint.ts';
import { fromUtf8, streamingDecoder, toBase64, toHex } from './encoding.ts';
import { FormatError } from './format-error.ts';
import { startSha256 } from './hash.ts';
import { manifestNoteText, parseManifest, type Manifest } from './manifest.ts';
import { parseVerifierKey, type VerifierKey } from './note-key.ts';
import { verifyNote } from './note.ts';
import { readWhole, type Archive } from './zip.ts';

/** Why a bundle is not to be believed, in the order in which it is looked for. SPEC.md, LG17. */
export type BundleProblemCode =
  | 'FILE_MISSING'
  | 'KEY_MALFORMED'
  | 'CHECKPOINT_REFUSED'
  | 'ENTRIES_UNREADABLE'
  | LedgerProblem['code']
  | 'MANIFEST_MALFORMED'
  | 'MANIFEST_REFUSED'
  | 'MANIFEST_MISMATCH'
  | 'FILE_UNLISTED'
  | 'FILE_CHANGED';

export interface BundleProblem {
  readonly code: BundleProblemCode;
  /** The first entry that fails, counted from 0; null if it is no entry, or cannot be told which. */
  readonly seq: number | null;
  readonly message: string;
}

/** What is proven about a bundle, or the first thing that is wrong with it. */
export type BundleCheck =
  | { readonly problem: BundleProblem }
  | {
      readonly problem?: undefined;
      readonly checkpoint: VerifiedCheckpoint;
      readonly signer: VerifierKey;
      /** Whether the caller knew the signer's key; if not, it was found in the bundle and proves little. */
      readonly pinned: boolean;
      readonly manifest: Manifest;
      /** Entries whose body is in the bundle, and matches. */
      readonly opened: number;
      /** Entries without: sealed for this viewer, or redacted. */
      readonly sealed: number;
      /** Time of the first and the last entry, as the server states it; empty without entries. */
      readonly from: string;
      readonly to: string;
    };

export type CheckedEntry = Extract<CheckedLine, { problem?: undefined }>;

/** Files that every bundle has. */
const REQUIRED = ['checkpoint', 'key.vkey', 'entries.jsonl', 'manifest.json', 'manifest.sig'];
const SMALL = 2 ** 17;
const MANIFEST_LIMIT = 2 ** 24;
/** Characters of the longest line of entries.jsonl that is read. */
export const MAX_LINE = 2 ** 22;

/**
 * Checks everything about a bundle that needs no knowledge of claims: the signatures, that the entries are
 * exactly those of the signed checkpoint, their openings, and that each file is the one that was signed.
 * `pinned` are the keys that the caller trusts; without any, the key in the bundle is taken. `onEntry` sees
 * each entry in order once it is linked and its opening proven, before the root is: keep what it tells until
 * the answer is known. Never throws on a bad bundle, only on what `onEntry` throws.
 */
export function checkBundle(
  archive: Archive,
  pinned: readonly VerifierKey[] = [],
  onEntry: (checked: CheckedEntry) => void = () => {},
): BundleCheck {
  try {
    return check(archive, pinned, onEntry);
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}

function check(
  archive: Archive,
  pinned: readonly VerifierKey[],
  onEntry: (checked: CheckedEntry) => void,
): BundleCheck {
  for (const path of REQUIRED) {
    if (archive.size(path) === undefined) throw refusal('FILE_MISSING', `the bundle has no file ${path}`);
  }
  const found = orRefuse('KEY_MALFORMED', 'key.vkey', () => parseVerifierKey(text(archive, 'key.vkey')));
  const keys = pinned.length > 0 ? pinned : [found];
  const checkpoint = orRefuse('CHECKPOINT_REFUSED', 'checkpoint', () =>
    verifyCheckpoint(text(archive, 'checkpoint'), keys),
  );

  const counted = { opened: 0, sealed: 0, from: '', to: '' };
  const checker = new LedgerChecker();
  const entriesHash = readLines(archive, (line) => {
    const checked = checker.add(line);
    if (checked.problem) throw new Refusal(checked.problem);
    counted.from ||= checked.entry.at;
    counted.to = checked.entry.at;
    counted[checked.body === undefined ? 'sealed' : 'opened'] += 1;
    onEntry(checked);
  });
  const problem = checker.finish(checkpoint);
  if (problem !== undefined) throw new Refusal(problem);

  const manifest = checkManifest(archive, keys, checkpoint);
  checkFiles(archive, manifest, entriesHash);
  const signer = checkpoint.note.signers[0]!;
  return { checkpoint, signer, pinned: pinned.length > 0, manifest, ...counted };
}

function checkManifest(
  archive: Archive,
  keys: readonly VerifierKey[],
  checkpoint: VerifiedCheckpoint,
): Manifest {
  const [bytes, manifest] = orRefuse('MANIFEST_MALFORMED', 'manifest.json', () => {
    const content = readWhole(archive, 'manifest.json', MANIFEST_LIMIT);
    return [content, parseManifest(content)] as const;
  });
  orRefuse('MANIFEST_REFUSED', 'manifest.sig', () => {
    if (verifyNote(text(archive, 'manifest.sig'), keys).text !== manifestNoteText(bytes)) {
      throw new FormatError('the manifest is not the one that was signed');
    }
  });
  const { origin, size, root } = checkpoint;
  if (
    manifest.board !== parseBoardOrigin(origin)?.board ||
    manifest.size !== size ||
    manifest.root !== toBase64(root)
  ) {
    throw refusal('MANIFEST_MISMATCH', 'manifest and checkpoint state different ledgers');
  }
  return manifest;
}

function checkFiles(archive: Archive, manifest: Manifest, entriesHash: string): void {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  for (const name of archive.names) {
    if (!listed.has(name) && name !== 'manifest.json' && name !== 'manifest.sig') {
      throw refusal('FILE_UNLISTED', `the file ${name} is not in the manifest`);
    }
  }
  for (const { path, bytes, sha256 } of manifest.files) {
    const size = archive.size(path);
    if (size === undefined) throw refusal('FILE_MISSING', `the bundle has no file ${path}`);
    const hash = path === 'entries.jsonl' ? entriesHash : hashOf(archive, path);
    if (size !== bytes || hash !== sha256) {
      throw refusal('FILE_CHANGED', `the file ${path} is not the one in the manifest`);
    }
  }
}

function hashOf(archive: Archive, path: string): string {
  const hash = startSha256();
  orRefuse('FILE_CHANGED', path, () => archive.read(path, (piece) => hash.update(piece)));
  return toHex(hash.digest());
}

/** Hands over the lines of entries.jsonl and returns the file's SHA-256 in hexadecimal. Throws if it is malformed. */
export function readLines(archive: Archive, onLine: (line: string) => void): string {
  const hash = startSha256();
  const decoder = streamingDecoder();
  let rest = '';
  orRefuse('ENTRIES_UNREADABLE', 'entries.jsonl', () => {
    archive.read('entries.jsonl', (piece) => {
      hash.update(piece);
      const lines = (rest + decode(decoder, piece)).split('\n');
      rest = lines.pop()!;
      if (rest.length > MAX_LINE) throw new FormatError('a line of entries.jsonl is too long');
      lines.forEach(onLine);
    });
    if (rest !== '') throw new FormatError('the last line of entries.jsonl is cut off');
    decode(decoder);
  });
  return toHex(hash.digest());
}

function decode(decoder: ReturnType<typeof streamingDecoder>, piece?: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    throw new FormatError('entries.jsonl is not UTF-8');
  }
}

function text(archive: Archive, name: string): string {
  return fromUtf8(readWhole(archive, name, SMALL));
}

class Refusal extends Error {
  readonly problem: BundleProblem;

  constructor(problem: BundleProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function refusal(code: BundleProblemCode, message: string): Refusal {
  return new Refusal({ code, seq: null, message });
}

/** What is wrong with the format of a file is said with the file's name. */
function orRefuse<T>(code: BundleProblemCode, file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof FormatError ? refusal(code, `${file}: ${error.message}`) : error;
  }
}
