import type { Board } from './board.ts';

/** A source and those that it relies on, nearest first. */
export function lineageOf(board: Board, source: string): string[] {
  const lineage: string[] = [];
  for (let at: string | undefined = source; at !== undefined && !lineage.includes(at);) {
    lineage.push(at);
    at = board.sources.get(at)?.reliesOn;
  }
  return lineage;
}

/** Whether two sources have nothing in common: neither is the other, and no source stands behind both. */
export function areIndependent(board: Board, one: string, other: string): boolean {
  const behind = new Set(lineageOf(board, one));
  return !lineageOf(board, other).some((source) => behind.has(source));
}
