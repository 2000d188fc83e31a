import { aliasCode, isAlias } from './alias.ts';
import type { Board } from './board.ts';
import type { RoundTurns } from './round-turns.ts';

/** A board as one viewer sees it: its structure, and of each entry what tables and reports ask for. */
export interface Reading {
  board: Board;
  /** Time of an entry, RFC 3339 UTC with milliseconds. */
  at(seq: number): string;
  /** The body of an entry, of the type of that entry; undefined where it is sealed or redacted. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- checked when it was written
  body(seq: number): any;
  /** What the structure does not keep of a round. */
  turns(round: string): RoundTurns | undefined;
}

/** Said in every table where a text could stand: why it does, or does not. */
export type State = 'open' | 'sealed' | 'redacted';

export function stateOf({ board, body }: Reading, seq: number): State {
  if (board.redacted.has(seq)) return 'redacted';
  return body(seq) === undefined ? 'sealed' : 'open';
}

/** A member's name, or an alias as people are shown it; empty where it is sealed and for the server itself. */
export function nameOf({ board, body }: Reading, member: string): string {
  if (isAlias(member)) return `Alias ${aliasCode(member)}`;
  const seq = board.members.get(member)?.seq;
  return seq === undefined ? '' : (body(seq)?.name ?? '');
}

export function claimLabel(board: Board, claim: string | undefined): string {
  const number = claim === undefined ? undefined : board.claims.get(claim)?.number;
  return number === undefined ? '' : `C${number}`;
}

/** "E3", or the id of evidence that the board does not have. */
export function evidenceLabel(board: Board, evidence: string): string {
  const place = board.placeOf.get(evidence);
  const room = board.rooms.get(board.claimOf.get(evidence) ?? '');
  const number = place === undefined ? undefined : room?.evidence[place]?.number;
  return number === undefined ? evidence : `E${number}`;
}
