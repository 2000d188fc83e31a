import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import {
  boardOrigin,
  parseBoardOrigin,
  parseCheckpoint,
  type Checkpoint,
} from '@touchstone/ledger/checkpoint';
import { parseNote } from '@touchstone/ledger/note';

/** What a witness remembers: of each board the newest checkpoint that it cosigned, in a file of its own. */
export class WitnessState {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Undefined before the first. Throws if a file is there that cannot be read: better no witness than a forgetful one. */
  newest(origin: string): Checkpoint | undefined {
    let note: string;
    try {
      note = readFileSync(this.file(origin), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const checkpoint = parseCheckpoint(parseNote(note).text);
    if (this.file(checkpoint.origin) === this.file(origin)) return checkpoint;
    throw new Error(`${this.file(origin)} is of ${checkpoint.origin}`);
  }

  /** Resolves when the signed checkpoint would survive a crash of the machine. */
  keep(origin: string, note: string): Promise<void> {
    return this.write(this.file(origin), note);
  }

  /** Keeps a signed checkpoint that contradicts the newest: with that one it proves that there are two histories. */
  async accuse(origin: string, note: string): Promise<string> {
    const file = `${this.file(origin)}.fork`;
    await this.write(file, note);
    return file;
  }

  /** One for all epochs of a board: a restored board must have grown from what was seen of it, too. */
  private file(origin: string): string {
    const { instance, board } = parseBoardOrigin(origin)!;
    const name = createHash('sha256').update(boardOrigin(instance, board)).digest('hex');
    return path.join(this.folder, `${name}.checkpoint`);
  }

  private async write(file: string, text: string): Promise<void> {
    const draft = `${file}.draft`;
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    const folder = await open(this.folder, 'r');
    await folder.sync().finally(() => folder.close());
  }
}
