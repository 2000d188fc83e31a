import { canonicalBytes, parseCanonical } from './canonical.ts';
import { fromBase64, toHex } from './encoding.ts';
import { isObject } from './entry.ts';
import { FormatError } from './format-error.ts';
import { sha256 } from './hash.ts';
import { HASH_BYTES } from './tree.ts';

/** What a bundle holds: manifest.json, in canonical form. */
export interface Manifest {
  readonly format: 'touchstone-bundle';
  readonly v: 1;
  readonly board: string;
  /** Entries of the board's ledger that the bundle holds. */
  readonly size: number;
  /** Root at that size: base64 of 32 bytes, as in the checkpoint. */
  readonly root: string;
  /** Whose openings the bundle holds: a member id, or `public`. */
  readonly viewer: string;
  /** Every file but manifest.json and manifest.sig, ordered by path. */
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

const FIELDS = ['board', 'files', 'format', 'root', 'size', 'v', 'viewer'];
const FILE_FIELDS = ['bytes', 'path', 'sha256'];

/** The bytes of manifest.json; puts the files in order. */
export function manifestBytes(manifest: Omit<Manifest, 'format' | 'v'>): Uint8Array {
  const files = [...manifest.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  return canonicalBytes({ ...manifest, files, format: 'touchstone-bundle', v: 1 });
}

/** The text that manifest.sig signs: `touchstone-bundle\n<SHA-256 of manifest.json, hex>\n`. */
export function manifestNoteText(manifest: Uint8Array): string {
  return `touchstone-bundle\n${toHex(sha256(manifest))}\n`;
}

/** Reads manifest.json. Throws a FormatError unless it is canonical and has exactly the fields of a manifest. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = parseCanonical(bytes);
  requireFields(value, FIELDS, '');
  if (value.format !== 'touchstone-bundle' || value.v !== 1) {
    throw new FormatError('not a Touchstone bundle of version 1', '/format');
  }
  if (typeof value.board !== 'string') throw new FormatError('not an id', '/board');
  if (typeof value.viewer !== 'string') throw new FormatError('not an id', '/viewer');
  requireCount(value.size, '/size');
  if (typeof value.root !== 'string' || fromBase64(value.root).length !== HASH_BYTES) {
    throw new FormatError('not base64 of 32 bytes', '/root');
  }
  if (!Array.isArray(value.files)) throw new FormatError('not a list', '/files');
  let before = '';
  for (const [i, file] of (value.files as unknown[]).entries()) {
    requireFields(file, FILE_FIELDS, `/files/${i}`);
    requireCount(file.bytes, `/files/${i}/bytes`);
    if (typeof file.path !== 'string' || file.path <= before) {
      throw new FormatError('paths are in order, each once', `/files/${i}/path`);
    }
    if (typeof file.sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(file.sha256)) {
      throw new FormatError('not SHA-256 in hexadecimal', `/files/${i}/sha256`);
    }
    before = file.path;
  }
  return value as unknown as Manifest;
}

function requireFields(
  value: unknown,
  fields: readonly string[],
  path: string,
): asserts value is Record<string, unknown> {
  if (!isObject(value) || Object.keys(value).join() !== fields.join()) {
    throw new FormatError(`has not exactly the fields ${fields.join(', ')}`, path);
  }
}

function requireCount(value: unknown, path: string): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new FormatError('not a whole number', path);
}
