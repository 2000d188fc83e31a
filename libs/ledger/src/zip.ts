import { Inflate } from 'fflate';
import { FormatError } from './format-error.ts';
import { concatBytes, fromUtf8 } from './encoding.ts';

/** The files of a bundle, to be read piece by piece. */
export interface Archive {
  /** Names in the order of the archive. */
  readonly names: readonly string[];
  /** Bytes of a file, as the archive states them; reading fails on any other number. */
  size(name: string): number | undefined;
  /** Hands over the content in pieces, which are only valid until `onPiece` returns. Throws a FormatError. */
  read(name: string, onPiece: (piece: Uint8Array) => void): void;
}

export interface ZipLimits {
  readonly files: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
}

/** Beyond any real bundle, below what hurts. */
export const ZIP_LIMITS: ZipLimits = { files: 50_000, bytes: 2 ** 31 };

interface ZipFile {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END_BYTES = 22;
const DIRECTORY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Small, so that one piece cannot unpack to more than some 16 MB (deflate's limit is 1032 to one). */
const PIECE_BYTES = 16_384;

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/**
 * Opens a zip that may come from an enemy, and may be read in a browser. Accepts the plain part of the format
 * only (PKWARE APPNOTE 6.3.10 without comments, encryption, zip64, several disks) and throws a FormatError on
 * the rest, on names that leave the folder or differ in case alone, on files that overlap, and beyond limits.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Archive {
  const files = new Map<string, ZipFile>();
  for (const file of readDirectory(bytes, limits)) files.set(file.name, file);
  return {
    names: [...files.keys()],
    size: (name) => files.get(name)?.size,
    read(name, onPiece) {
      const file = files.get(name);
      if (file === undefined) throw new FormatError(`the archive has no file ${name}`);
      unpack(bytes, file, onPiece);
    },
  };
}

/** A whole file of an archive. Throws a FormatError if there is none, or if it is larger than `limit` bytes. */
export function readWhole(archive: Archive, name: string, limit: number): Uint8Array {
  if ((archive.size(name) ?? 0) > limit) throw new FormatError(`${name} is larger than ${limit} bytes`);
  const pieces: Uint8Array[] = [];
  archive.read(name, (piece) => pieces.push(piece.slice()));
  return concatBytes(...pieces);
}

function readDirectory(bytes: Uint8Array, limits: ZipLimits): ZipFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50)
    throw new FormatError('not a zip file, or cut off');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  const oneDisk = view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count;
  if (!oneDisk || start + view.getUint32(end + 12, true) !== end)
    throw new FormatError('a damaged zip directory');
  if (count > limits.files) throw new FormatError(`the zip holds more than ${limits.files} files`);
  const files: ZipFile[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const file = readDirectoryEntry(bytes, view, at, end);
    files.push(file);
    at += DIRECTORY_BYTES + file.name.length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at !== end) throw new FormatError('a damaged zip directory');
  refuseNames(files);
  refuseOverlaps(files, view, start);
  if (files.reduce((sum, file) => sum + file.size, 0) > limits.bytes) {
    throw new FormatError(`the zip unpacks to more than ${limits.bytes} bytes`);
  }
  return files;
}

function readDirectoryEntry(bytes: Uint8Array, view: DataView, at: number, end: number): ZipFile {
  if (at + DIRECTORY_BYTES > end || view.getUint32(at, true) !== 0x02014b50) {
    throw new FormatError('a damaged zip directory');
  }
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  if (at + DIRECTORY_BYTES + nameLength > end) throw new FormatError('a damaged zip directory');
  const nameBytes = bytes.subarray(at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + nameLength);
  const name = fromUtf8(nameBytes);
  // Bits: 3 sizes behind the data, 11 names in UTF-8, 1–2 how hard the packer tried.
  if ((flags & ~0x080e) !== 0) throw new FormatError('an encrypted or exotic zip');
  if (method !== STORED && method !== DEFLATED) throw new FormatError(`${name} is packed in an unknown way`);
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const offset = view.getUint32(at + 42, true);
  if (method === STORED && packed !== size) throw new FormatError(`${name} has a wrong size`);
  return { name, method, packed, size, offset };
}

function refuseNames(files: readonly ZipFile[]): void {
  const seen = new Set<string>();
  for (const { name } of files) {
    if (!NAME.test(name) || name.length > 200)
      throw new FormatError(`no name for a file: ${JSON.stringify(name)}`);
    if (seen.has(name.toLowerCase())) throw new FormatError(`the zip holds ${name} twice`);
    seen.add(name.toLowerCase());
  }
}

/** Files that share bytes are how a small zip unpacks to a huge one, and how two readers see two contents. */
function refuseOverlaps(files: readonly ZipFile[], view: DataView, directory: number): void {
  const inOrder = [...files].sort((a, b) => a.offset - b.offset);
  for (const [i, file] of inOrder.entries()) {
    const limit = inOrder[i + 1]?.offset ?? directory;
    if (file.offset + LOCAL_BYTES > limit || dataStart(view, file) + file.packed > limit) {
      throw new FormatError(`${file.name} overlaps with another file`);
    }
  }
}

function dataStart(view: DataView, { name, offset }: ZipFile): number {
  const nameLength = view.getUint16(offset + 26, true);
  if (view.getUint32(offset, true) !== 0x04034b50 || nameLength !== name.length) {
    throw new FormatError(`${name} is not where the directory says`);
  }
  for (let i = 0; i < nameLength; i++) {
    if (view.getUint8(offset + LOCAL_BYTES + i) !== name.charCodeAt(i)) {
      throw new FormatError(`${name} has another name in its own header`);
    }
  }
  return offset + LOCAL_BYTES + nameLength + view.getUint16(offset + 28, true);
}

function unpack(bytes: Uint8Array, file: ZipFile, onPiece: (piece: Uint8Array) => void): void {
  const start = dataStart(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), file);
  const data = bytes.subarray(start, start + file.packed);
  let total = 0;
  const count = (piece: Uint8Array) => {
    total += piece.length;
    if (total > file.size) throw new FormatError(`${file.name} is longer than the zip says`);
    if (piece.length > 0) onPiece(piece);
  };
  if (file.method === STORED) count(data);
  else inflate(data, file.name, count);
  if (total !== file.size) throw new FormatError(`${file.name} is shorter than the zip says`);
}

function inflate(data: Uint8Array, name: string, onPiece: (piece: Uint8Array) => void): void {
  // What the caller throws must not be taken for a damaged file.
  let thrown: { error: unknown } | undefined;
  const stream = new Inflate((piece) => {
    try {
      onPiece(piece);
    } catch (error) {
      thrown = { error };
      throw error;
    }
  });
  try {
    for (let at = 0; at < data.length; at += PIECE_BYTES) {
      stream.push(data.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= data.length);
    }
  } catch {
    if (thrown !== undefined) throw thrown.error;
    throw new FormatError(`${name} is damaged`);
  }
}
