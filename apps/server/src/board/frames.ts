import type { Viewer } from '@touchstone/review/may-read';
import { isPresent, openedBy, readAlike } from '@touchstone/review/may-read';
import { readBodies, type Reader } from '../ledger/ledger.read.ts';
import type { BoardHost } from './board-host.ts';
import { lineText, openMask, openingText, type FoldedLine } from './lines.ts';

/** Most entries in one frame. */
const frameLines = 500;
/** A frame ends with the entry that brings its text beyond so many UTF-16 units. */
const frameText = 500_000;
/** Most older bodies that one frame carries; beyond it the entry is announced and they are fetched in pages. */
const inlineOpenings = 500;

/** What one viewer gets of some entries: decided at one moment, while the fold stands still. */
export interface Frame {
  lines: readonly FoldedLine[];
  open: boolean[];
  /** Older entries whose bodies these opened. */
  openings: number[];
  /** Entries that opened too much for a frame. */
  opened: number[];
  size: number;
}

/** Applies the visibility policy to consecutive entries that the host has folded. */
export function frameFor(host: BoardHost, viewer: Viewer, lines: readonly FoldedLine[]): Frame {
  const first = lines[0]?.seq ?? 0;
  const openings: number[] = [];
  const opened: number[] = [];
  for (const { entry } of lines) {
    const candidates = openedBy(host.board, viewer, entry);
    if (candidates.length === 0) continue;
    const older = candidates.filter((seq) => seq < first);
    const readable = older.filter(
      (_, i, all) => openMask(host.board, viewer, [{ seq: all[i]!, entryText: '' }])[0],
    );
    if (openings.length + readable.length > inlineOpenings) opened.push(entry.seq);
    else openings.push(...readable);
  }
  return { lines, open: openMask(host.board, viewer, lines), openings, opened, size: host.size };
}

/** A frame of the same entries for each of many viewers, at one moment. Whoever reads alike shares one. */
export class SharedFrames {
  /** Those of the entries that go into one frame. */
  private readonly lines: readonly FoldedLine[];
  /** Undefined where even members who wrote nothing of it may read different things. */
  private readonly authors: ReadonlySet<string> | undefined;
  private common: Frame | undefined;

  constructor(
    private readonly host: BoardHost,
    readonly all: readonly FoldedLine[],
  ) {
    this.lines = whatFits(all);
    const entries = this.lines.map(({ entry }) => entry);
    if (readAlike(host.board, entries)) this.authors = new Set(entries.map(({ actor }) => actor));
  }

  frameFor(viewer: Viewer): Frame {
    if (!this.isOneOfMany(viewer)) return frameFor(this.host, viewer, this.lines);
    return (this.common ??= frameFor(this.host, viewer, this.lines));
  }

  private isOneOfMany({ member, alias }: Viewer): boolean {
    const { authors, host } = this;
    if (authors === undefined || member === null || !isPresent(host.board, member)) return false;
    return !authors.has(member) && (alias === undefined || !authors.has(alias));
  }
}

function whatFits(lines: readonly FoldedLine[]): readonly FoldedLine[] {
  let units = 0;
  const last = lines.findIndex(({ entryText, bodyText }) => {
    units += entryText.length + (bodyText?.length ?? 0);
    return units > frameText;
  });
  return lines.slice(0, Math.min(last < 0 ? lines.length : last + 1, frameLines));
}

/** Reads the openings of many frames at once. */
export async function readOpenings(
  db: Reader,
  board: string,
  frames: readonly Frame[],
): Promise<Map<number, string>> {
  const seqs = [...new Set(frames.flatMap(({ openings }) => openings))];
  const rows = await readBodies(db, board, seqs);
  return new Map(rows.map(({ seq, salt, body }) => [seq, openingText(seq, salt, body)]));
}

/** Writes frames as JSON text, the same text for all who see the same. */
export class FrameWriter {
  private readonly written = new Map<string, string>();
  private last: { frame: Frame; text: string } | undefined;

  constructor(
    private readonly board: string,
    private readonly openings: ReadonlyMap<number, string> = new Map(),
  ) {}

  textOf(frame: Frame): string {
    if (this.last?.frame !== frame) this.last = { frame, text: this.find(frame) };
    return this.last.text;
  }

  private find(frame: Frame): string {
    const { lines, open } = frame;
    let bits = '';
    for (const one of open) bits += one ? '1' : '0';
    const key = `${lines[0]?.seq} ${bits} ${frame.openings.join()} ${frame.opened.join()}`;
    let text = this.written.get(key);
    if (text === undefined) {
      text = this.write(frame);
      this.written.set(key, text);
    }
    return text;
  }

  private write({ lines, open, openings, opened, size }: Frame): string {
    const entries = lines.map((line, i) => lineText(line, open[i]!)).join(',');
    const texts = openings.map((seq) => this.openings.get(seq)).filter((text) => text !== undefined);
    const older = texts.length > 0 ? `,"openings":[${texts.join(',')}]` : '';
    const paged = opened.length > 0 ? `,"opened":[${opened.join(',')}]` : '';
    return `["entries",{"board":"${this.board}","entries":[${entries}]${older}${paged},"size":${size}}]`;
  }
}
