import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib';

const compress = promisify(deflateRaw);

interface Packed {
  deflated: Buffer;
  crc: number;
  bytes: number;
}

/** Bytes up to which compressing at once, quickly, costs less than asking another thread. */
const small = 65_536;
const smallAtLevel1 = 4 * small;
/** A code for every 4,096 symbols: parts of a text that differ, such as ids and statements, get codes of their own. */
const shortBlocks = { memLevel: 6 };
/** Bytes of a stored block. */
const longestEnd = 65_535;

/**
 * A text that many readers are answered, alike but for its end: compressed once for all of them, when somebody
 * first wants it so, and off the event loop if it is large. The end, at most 65,535 bytes, follows as it is.
 */
export class SharedText {
  private packed: Promise<Packed> | undefined;

  constructor(
    private readonly common: string,
    /** How hard to compress, 1 to 9: hardest for what is answered most often. */
    private readonly level = 6,
  ) {}

  with(end: string): PackedText {
    return { text: () => this.common + end, gzip: async () => finish(await this.pack(), end) };
  }

  private pack(): Promise<Packed> {
    return (this.packed ??= packed(Buffer.from(this.common), this.level));
  }
}

/** One reader's text, plain or compressed. */
export interface PackedText {
  text(): string;
  /** RFC 1952. */
  gzip(): Promise<Buffer>;
}

async function packed(bytes: Buffer, level: number): Promise<Packed> {
  const crc = crc32(bytes);
  const open = { finishFlush: constants.Z_SYNC_FLUSH };
  const deflated =
    bytes.length < (level === 1 ? smallAtLevel1 : small)
      ? deflateRawSync(bytes, { ...open, level: Math.min(level, 3) })
      : await compress(bytes, { ...open, level, ...(level === 9 && shortBlocks) });
  return { deflated, crc, bytes: bytes.length };
}

const header = Buffer.from('1f8b0800000000000003', 'hex');

/** RFC 1951 §3.2.4: the end is one stored block, the last. */
function finish({ deflated, crc, bytes }: Packed, end: string): Buffer {
  const rest = Buffer.from(end);
  if (rest.length > longestEnd) throw new RangeError(`an end of ${rest.length} bytes`);
  const block = Buffer.from([1, 0, 0, 0, 0]);
  block.writeUInt16LE(rest.length, 1);
  block.writeUInt16LE(~rest.length & 0xffff, 3);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(rest, crc));
  trailer.writeUInt32LE((bytes + rest.length) % 2 ** 32, 4);
  return Buffer.concat([header, deflated, block, rest, trailer]);
}

/** The newest texts of a board, by key; each is good for one version. */
export class TextCache {
  private readonly texts = new Map<string, { version: number; text: SharedText }>();

  constructor(
    private readonly capacity: number,
    /** As of the texts. */
    private readonly level?: number,
  ) {}

  /** The text of this version, made if it is not at hand. */
  get(key: string, version: number, make: () => string): SharedText {
    const known = this.texts.get(key);
    const entry = known?.version === version ? known : { version, text: new SharedText(make(), this.level) };
    this.texts.delete(key);
    this.texts.set(key, entry);
    const [oldest] = this.texts.keys();
    if (this.texts.size > this.capacity && oldest !== undefined) this.texts.delete(oldest);
    return entry.text;
  }
}
