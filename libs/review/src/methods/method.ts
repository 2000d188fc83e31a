import type { Board } from '../board.ts';
import { nameOf, stateOf, type Reading } from '../reading.ts';

/**
 * One item of the methods section: what the guideline ACCORD asks of a consensus process, as the entries tell
 * it (Gattrell et al. 2024, PLOS Medicine 21:e1004326).
 */
export interface Method {
  item: string;
  value: string;
  /** The entries that say so. */
  seqs: number[];
}

/** What a group of items is about. */
export type Subject = { kind: 'board' } | { kind: 'round'; round: string } | { kind: 'claim'; claim: string };

/** A member as a person reads it: the name, or where that is sealed the id. */
export function person(source: Reading, member: string): string {
  if (member === 'system') return 'the server';
  return nameOf(source, member) || member;
}

/** Names in one list. */
export function people(source: Reading, members: readonly string[]): string {
  return members.map((member) => person(source, member)).join(', ');
}

/** A text of a body, or why it cannot be read. */
export function textOf(source: Reading, seq: number, text: string | undefined): string {
  return text ?? `[${stateOf(source, seq)}]`;
}

/** "C1–C3, C7". */
export function claimRange(board: Board, claims: readonly string[]): string {
  const numbers = claims.map((id) => board.claims.get(id)?.number ?? 0).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `C${from}` : `C${from}–C${to}`)).join(', ');
}

/** The claims of each value, as "5 of 5: C1–C3; 4 of 5: C4", in order of first claim. */
export function byValue(board: Board, values: readonly (readonly [claim: string, value: string])[]): string {
  const claims = new Map<string, string[]>();
  for (const [claim, value] of values) claims.set(value, [...(claims.get(value) ?? []), claim]);
  return [...claims].map(([value, ids]) => `${value}: ${claimRange(board, ids)}`).join('; ');
}

/** The second in UTC. */
export function time(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}
