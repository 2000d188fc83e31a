import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { StartError } from '../../start-error.ts';

/**
 * A backup's bytes, before they are packed by gzip: the first line, then files one after the other. A file is a
 * chunk with its name as JSON, chunks of content, and an empty chunk; a chunk is its length (32 bits, big-endian)
 * and so many bytes. The last file is the manifest. Any number of bytes goes through in the memory of one chunk.
 */
const firstLine = Buffer.from('touchstone-backup 1\n');
/** Longer than any row that a table can hold here; a longer chunk is not ours. */
const longestChunk = 256 * 1024 * 1024;
/** Bytes that are gathered into one chunk. */
const enough = 64 * 1024;

export const manifestName = 'manifest.json';

/** What the manifest says of a file. */
export interface ManifestFile {
  name: string;
  /** Of a table: the columns of its rows, which are in PostgreSQL's binary COPY format. */
  columns?: string[];
  bytes: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
}

export interface BackupManifest {
  format: 'touchstone-backup';
  v: 1;
  /** When the snapshot was taken, RFC 3339 UTC. */
  at: string;
  /** The instance's verifier key. */
  vkey: string;
  files: ManifestFile[];
}

export interface BackupSource {
  name: string;
  columns?: string[];
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The bytes of a backup of these files, and of the manifest that `manifestOf` makes when they are through. */
export async function* packed(
  sources: AsyncIterable<BackupSource>,
  manifestOf: (files: ManifestFile[]) => BackupManifest,
): AsyncGenerator<Buffer> {
  yield firstLine;
  const files: ManifestFile[] = [];
  for await (const { name, columns, content } of sources) {
    const hash = createHash('sha256');
    let bytes = 0;
    yield chunk(Buffer.from(JSON.stringify({ name, columns })));
    for await (const part of gathered(content)) {
      hash.update(part);
      bytes += part.length;
      yield chunk(part);
    }
    yield chunk(Buffer.of());
    files.push({ name, columns, bytes, sha256: hash.digest('hex') });
  }
  yield chunk(Buffer.from(JSON.stringify({ name: manifestName })));
  yield chunk(Buffer.from(JSON.stringify(manifestOf(files))));
  yield chunk(Buffer.of());
}

/** The same bytes in parts of some size: COPY gives each row by itself. */
async function* gathered(content: BackupSource['content']): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of content) {
    parts.push(part);
    bytes += part.length;
    if (bytes < enough) continue;
    yield Buffer.concat(parts);
    parts = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(parts);
}

function chunk(content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** A file on its way out of a backup. Its content has to be read to the end before the next one is asked for. */
export interface UnpackedFile {
  name: string;
  columns?: string[];
  content: AsyncGenerator<Buffer>;
}

/**
 * The files of a backup, the manifest left out. Ends only if every file was as the manifest says.
 * @throws StartError where it is cut off, altered, or no backup
 */
export async function* unpacked(input: Readable): AsyncGenerator<UnpackedFile, BackupManifest> {
  const take = taker(input);
  if (!(await take(firstLine.length))?.equals(firstLine)) {
    throw new StartError(['This is no backup of Touchstone, or one of a newer version.']);
  }
  const files: ManifestFile[] = [];
  for (;;) {
    const { name, columns } = readJson(await nextChunk(take)) as { name: string; columns?: string[] };
    if (name === manifestName) break;
    const hash = createHash('sha256');
    let bytes = 0;
    yield {
      name,
      columns,
      content: (async function* () {
        for (let part = await nextChunk(take); part.length > 0; part = await nextChunk(take)) {
          hash.update(part);
          bytes += part.length;
          yield part;
        }
      })(),
    };
    files.push({ name, columns, bytes, sha256: hash.digest('hex') });
  }
  const manifest = readJson(await nextChunk(take)) as BackupManifest;
  if ((await nextChunk(take)).length > 0 || (await take(1)) !== undefined) throw altered();
  requireSame(manifest, files);
  return manifest;
}

function requireSame(manifest: BackupManifest, files: ManifestFile[]): void {
  if (manifest.format !== 'touchstone-backup' || manifest.v !== 1) throw altered();
  const stated = new Map(manifest.files.map((file) => [file.name, JSON.stringify(file)]));
  for (const file of files) {
    if (stated.get(file.name) === JSON.stringify(file)) continue;
    throw new StartError([`The backup is altered: ${file.name} is not what its manifest says.`]);
  }
  if (stated.size !== files.length) throw altered();
}

async function nextChunk(take: Taker): Promise<Buffer> {
  const length = (await take(4))?.readUInt32BE();
  if (length === undefined) throw cutOff();
  if (length > longestChunk) throw altered();
  const content = length === 0 ? Buffer.of() : await take(length);
  if (content === undefined) throw cutOff();
  return content;
}

type Taker = (bytes: number) => Promise<Buffer | undefined>;

/** Reads so many bytes; undefined where the input ends before. */
function taker(input: Readable): Taker {
  const source = input[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held: Buffer[] = [];
  let size = 0;
  return async (bytes) => {
    while (size < bytes) {
      const next = await source.next().catch(() => ({ done: true as const, value: undefined }));
      if (next.done) return undefined;
      held.push(next.value);
      size += next.value.length;
    }
    const all = held.length === 1 ? held[0]! : Buffer.concat(held);
    held = [all.subarray(bytes)];
    size -= bytes;
    return all.subarray(0, bytes);
  };
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw altered();
  }
}

const cutOff = () => new StartError(['The backup is cut off: it does not reach its manifest.']);
const altered = () => new StartError(['The backup is altered: it is not as Touchstone writes it.']);
