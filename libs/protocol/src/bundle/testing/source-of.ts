import type { World } from '@touchstone/review/testing/board-world';
import { viewerOf } from '@touchstone/review/testing/board-world';
import { mayRead } from '@touchstone/review/may-read';
import { noteTurn, type RoundTurns } from '@touchstone/review/round-turns';
import type { Reading } from '@touchstone/review/reading';
import type { Table } from '../table.ts';

/** A board as a member may read it, by name. */
export function sourceOf(w: World, viewer = 'obs'): Reading {
  const turns = new Map<string, RoundTurns>();
  for (const entry of w.entries) noteTurn(turns, entry);
  const readable = (seq: number) => !w.board.redacted.has(seq) && mayRead(w.board, viewerOf(w, viewer), seq);
  return {
    board: w.board,
    at: (seq) => w.entries[seq]!.at,
    body: (seq) => (readable(seq) ? w.bodies.get(seq) : undefined),
    turns: (round) => turns.get(round),
  };
}

/** The rows of a table as objects by column. */
export function rowsOf<T>(table: Table<T>, source: Reading): Record<string, unknown>[] {
  return [...table.items(source.board)].flatMap((item) =>
    [...table.rows(item, source)].map((row) =>
      Object.fromEntries(table.columns.map((column, at) => [column, row[at]])),
    ),
  );
}
