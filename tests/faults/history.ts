import type { BoardIndex, EntryLine, Receipt } from '@touchstone/protocol/wire';

/**
 * How a command ended, as its sender knows it. `unknown`: no answer came, or one that promises nothing, and
 * whatever was answered to a repetition does not tell either.
 */
export type Outcome = 'ok' | 'waiting' | 'fail' | 'unknown';

/** A command from the first time it was sent until the last answer that its sender waited for. */
export interface Operation {
  client: string;
  board: string;
  cmd: string;
  type: string;
  /** Of the recording process's `performance.now()`. */
  invoked: number;
  answered: number;
  outcome: Outcome;
  receipt?: Receipt;
  /** Problem code of a refusal. */
  code?: string;
}

/** What one watching client was told and made of it. */
export interface View {
  client: string;
  board: string;
  /** Null for a reader of a published board. */
  member: string | null;
  alias?: string;
  /** The entries in the order in which they were folded. */
  lines: EntryLine[];
  /** Held bodies by seq, with the command's id as it travels. */
  bodies: Map<number, unknown>;
  /** The fold as JSON text. */
  fold: string;
  /** Told that nothing more comes. */
  ended: boolean;
}

/** A signed checkpoint and who saw it. */
export interface SeenNote {
  client: string;
  board: string;
  note: string;
}

/** Everything that was seen and said while faults happened. Bodies are kept by reference and never changed. */
export interface History {
  operations: Operation[];
  views: View[];
  notes: SeenNote[];
}

/** A board's ledger as it is in the database in the end, read past the server. */
export interface FinalLedger {
  board: string;
  /** In order of seq; `leaf` in base64, `body` null where redacted. */
  rows: { seq: number; entry: string; leaf: string; body: Record<string, unknown> | null }[];
  /** What the database answers repetitions with. */
  commands: { cmd: string; seq: number | null; count: number | null }[];
  /** The indexes that the servers give a member in the end. */
  indexes: BoardIndex[];
}

export const emptyHistory = (): History => ({ operations: [], views: [], notes: [] });
