import type { Claim, Room, Round } from '@touchstone/review/board';
import type { Direction } from '@touchstone/review/words';
import { createContext, useContext } from 'react';

/** The parts of a claim room; on a phone one shows at a time. */
export type PaneId = 'text' | 'evidence' | 'ballot' | 'debate';

/** What is open over the room, if anything. */
export type RoomDialog =
  | { kind: 'attach'; direction: Direction }
  | { kind: 'correct' | 'mark' | 'withdraw-evidence'; evidence: string }
  | { kind: 'material'; evidence: string; material: boolean }
  | { kind: 'revise' | 'tag' | 'assign' | 'relate' | 'merge' | 'withdraw' | 'recuse' | 'reopen' | 'versions' }
  | { kind: 'extend-round' | 'close-round' }
  /** `again`: on the terms of the round before. `claims`: to be in the same round. */
  | { kind: 'open-round' | 'again'; claims?: readonly string[] }
  | { kind: 'rate' | 'sign' | 'dissent' }
  /** Entries: all wordings of one text. */
  | { kind: 'redact'; seqs: readonly number[] };

export interface RoomContextValue {
  claim: Claim;
  room: Room;
  /** The claim's latest round, running or closed. */
  round: Round | undefined;
  show(pane: PaneId): void;
  open(dialog: RoomDialog): void;
  /** The evidence whose debate is shown; null for the whole debate. */
  topic: string | null;
  /** Narrows the debate to one piece of evidence, or widens it again. */
  narrow(evidence: string | null): void;
  /** Shows the debate, of one piece of evidence or whole, and goes there. */
  discuss(evidence: string | null): void;
}

export const RoomContext = createContext<RoomContextValue | null>(null);

/** The claim room that the calling part stands in. */
export function useClaimRoom(): RoomContextValue {
  const value = useContext(RoomContext);
  if (value === null) throw new Error('outside of a claim room');
  return value;
}
