import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** A text that is answered many times: compressed once, when somebody first wants it so, off the event loop. */
export class PackedText {
  private packed: Promise<Buffer> | undefined;

  constructor(readonly text: string) {}

  gzip(): Promise<Buffer> {
    return (this.packed ??= compress(this.text, { level: 6 }));
  }
}

/** The newest texts, by key; each is good for one version. */
export class TextCache {
  private readonly texts = new Map<string, { version: number; text: PackedText }>();

  constructor(private readonly capacity: number) {}

  /** The text of this version, made if it is not at hand. */
  get(key: string, version: number, make: () => string): PackedText {
    const known = this.texts.get(key);
    const entry = known?.version === version ? known : { version, text: new PackedText(make()) };
    this.texts.delete(key);
    this.texts.set(key, entry);
    const [oldest] = this.texts.keys();
    if (this.texts.size > this.capacity && oldest !== undefined) this.texts.delete(oldest);
    return entry.text;
  }
}
