import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

const { constants, crc32 } = zlib;
const deflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.deflateRaw);

/** A file to be packed. `packed` hears of it once its last byte is on its way. */
export interface ZipSource {
  path: string;
  content: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
  packed?: (file: PackedFile) => void;
}

export interface PackedFile {
  path: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

interface DirectoryEntry extends PackedFile {
  crc: number;
  packedBytes: number;
  offset: number;
}

/** Sizes behind the data (bit 3), names in UTF-8 (bit 11). */
const flags = 0x0808;
const deflated = 8;
/** 1 January 1980: the same content gives the same archive at any time. */
const date = 0x0021;
const version = 20;

/** Pieces of content that are being packed while the next is made. */
const ahead = 2;
/** With room for what most pieces come to: more would be another way to the thread and back. */
const packing = {
  level: constants.Z_BEST_SPEED,
  finishFlush: constants.Z_SYNC_FLUSH,
  chunkSize: 128 * 1024,
};
/** An empty last block of fixed codes (RFC 1951, 3.2.6), behind pieces that each end at a whole byte. */
const lastBlock = Buffer.from([0x03, 0x00]);

/**
 * A zip, piece by piece as it is asked for: little is read ahead of what has been taken, and no file is held as a
 * whole. Each piece of content is deflated by itself on a thread of the pool: make them large. Names are ASCII paths; below 4 GB in all (no zip64).
 */
export async function* zip(sources: Iterable<ZipSource> | AsyncIterable<ZipSource>): AsyncGenerator<Buffer> {
  const directory: DirectoryEntry[] = [];
  let offset = 0;
  for await (const { path, content, packed } of sources) {
    const entry: DirectoryEntry = { path, bytes: 0, sha256: '', crc: 0, packedBytes: 0, offset };
    const head = localHeader(path);
    yield head;
    for await (const piece of deflate(content, entry)) {
      entry.packedBytes += piece.length;
      yield piece;
    }
    const tail = descriptor(entry);
    yield tail;
    offset += head.length + entry.packedBytes + tail.length;
    directory.push(entry);
    packed?.({ path, bytes: entry.bytes, sha256: entry.sha256 });
  }
  yield Buffer.concat([...directory.map(directoryHeader), endOfDirectory(directory, offset)]);
}

/** The packed bytes of a file; size and hashes are written into `entry` by the end. */
async function* deflate(content: ZipSource['content'], entry: DirectoryEntry): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const underWay: Promise<Buffer>[] = [];
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    if (bytes.length === 0) continue;
    hash.update(bytes);
    entry.crc = crc32(bytes, entry.crc);
    entry.bytes += bytes.length;
    const packed = deflateRaw(bytes, packing);
    // Awaited in its turn: until then its failure is nobody's.
    packed.catch(() => undefined);
    underWay.push(packed);
    if (underWay.length > ahead) yield await underWay.shift()!;
  }
  for (const packed of underWay) yield await packed;
  yield lastBlock;
  entry.sha256 = hash.digest('hex');
}

/** Layouts of PKWARE APPNOTE 6.3.10: local header 4.3.7, descriptor 4.3.9, directory 4.3.12, end 4.3.16. */
function localHeader(path: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(date, 12);
  header.writeUInt16LE(path.length, 26);
  return Buffer.concat([header, Buffer.from(path, 'ascii')]);
}

function descriptor({ crc, packedBytes, bytes }: DirectoryEntry): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packedBytes, 8);
  tail.writeUInt32LE(bytes, 12);
  return tail;
}

function directoryHeader({ path, crc, packedBytes, bytes, offset }: DirectoryEntry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(deflated, 10);
  header.writeUInt16LE(date, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packedBytes, 20);
  header.writeUInt32LE(bytes, 24);
  header.writeUInt16LE(path.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(path, 'ascii')]);
}

function endOfDirectory(directory: DirectoryEntry[], offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { path }) => sum + 46 + path.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return end;
}
