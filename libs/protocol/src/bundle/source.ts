import type { Board } from '@touchstone/review/board';

/** What a table needs of one entry. The body is absent where it is sealed or redacted. */
export interface TableLine {
  at: string;
  actor: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- of the type of its entry, checked before
  data: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- of the type of its entry, checked before
  body?: any;
}

/** A board as one viewer sees it: its structure, and the entries with the bodies that the viewer may read. */
export interface Source {
  board: Board;
  line(seq: number): TableLine;
}

/** Said in every table where a text could stand: why it does, or does not. */
export type State = 'open' | 'sealed' | 'redacted';

export function stateOf({ board, line }: Source, seq: number): State {
  if (board.redacted.has(seq)) return 'redacted';
  return line(seq).body === undefined ? 'sealed' : 'open';
}

/** Entries that every table may ask for: names of members and sources, wording of scales. */
export function* sharedSeqs(board: Board): Generator<number> {
  yield board.about.seq;
  for (const { seq } of board.members.values()) yield seq;
  for (const { seq } of board.sources.values()) yield seq;
  for (const { seq } of board.scales) yield seq;
}

/** A member's name; empty where it is sealed, for an alias and for the server itself. */
export function nameOf({ board, line }: Source, member: string): string {
  const seq = board.members.get(member)?.seq;
  return seq === undefined ? '' : (line(seq).body?.name ?? '');
}

export function claimLabel(board: Board, claim: string | undefined): string {
  const number = claim === undefined ? undefined : board.claims.get(claim)?.number;
  return number === undefined ? '' : `C${number}`;
}
