import type { Board } from '@touchstone/review/board';
import { mayRead, type Viewer } from '@touchstone/review/may-read';
import type { LedgerEntry, Line, StoredEntry, StoredText } from '../ledger/ledger.read.ts';

export interface FoldedLine extends Line {
  entry: LedgerEntry;
}

export function lineOf({ seq, entry, salt, body }: StoredEntry | (StoredText & { seq: number })): Line {
  const line: Line = { seq, entryText: entry.toString() };
  if (salt && body) {
    line.salt = salt.toString('base64url');
    line.bodyText = body.toString();
  }
  return line;
}

/** JSON of an EntryLine: with salt and body if it is to be open. */
export function lineText(line: Line, open: boolean): string {
  if (!open || line.bodyText == null) return `{"entry":${line.entryText}}`;
  return `{"entry":${line.entryText},"salt":"${line.salt}","body":${line.bodyText}}`;
}

/** JSON of an Opening. */
export function openingText(seq: number, salt: Buffer, body: Buffer): string {
  return `{"seq":${seq},"salt":"${salt.toString('base64url')}","body":${body.toString()}}`;
}

/** Which of the lines the viewer gets open, as the board stands now. */
export function openMask(board: Board, viewer: Viewer, lines: readonly Line[]): boolean[] {
  return lines.map(({ seq }) => !board.redacted.has(seq) && mayRead(board, viewer, seq));
}
