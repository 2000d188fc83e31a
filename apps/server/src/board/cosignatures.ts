import { formatVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import type { Reader } from '../ledger/ledger.read.ts';

/** The ledger of a board: its epoch and, in `size`, one state of it. */
export interface LedgerState {
  board: string;
  epoch: number;
  size: number;
}

/** Size of the newest checkpoint that a witness cosigned; 0 before the first. */
export async function cosignedSize(
  database: Reader,
  { board, epoch }: LedgerState,
  witness: VerifierKey,
): Promise<number> {
  const [row] = await database.query(
    'SELECT size FROM cosignature WHERE board = $1 AND epoch = $2 AND witness = $3',
    [board, epoch, formatVerifierKey(witness)],
  );
  return Number(row?.size ?? 0);
}

/** Keeps a cosignature unless a newer one is there; the first of a size stays, so that exports stay the same. */
export async function keepCosignature(
  database: Reader,
  { board, epoch, size }: LedgerState,
  witness: VerifierKey,
  line: string,
): Promise<void> {
  await database.query(
    `INSERT INTO cosignature AS c (board, epoch, witness, size, line) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (board, epoch, witness) DO UPDATE SET size = excluded.size, line = excluded.line
     WHERE c.size < excluded.size`,
    [board, epoch, formatVerifierKey(witness), size, line],
  );
}

/** A signed checkpoint with the cosignatures that there are for its size. */
export async function withCosignatures(database: Reader, state: LedgerState, note: string): Promise<string> {
  const rows = (await database.query(
    'SELECT line FROM cosignature WHERE board = $1 AND epoch = $2 AND size = $3 ORDER BY witness',
    [state.board, state.epoch, state.size],
  )) as { line: string }[];
  return note + rows.map(({ line }) => line).join('');
}

/** Boards whose newest checkpoint one of these witnesses has not cosigned. */
export async function boardsBehind(database: Reader, witnesses: readonly VerifierKey[]): Promise<string[]> {
  const rows = (await database.query(
    `SELECT DISTINCT h.board FROM ledger_head h CROSS JOIN unnest($1::text[]) w(witness)
     LEFT JOIN cosignature c ON c.board = h.board AND c.epoch = h.epoch AND c.witness = w.witness
     WHERE h.size > 0 AND c.size IS DISTINCT FROM h.size`,
    [witnesses.map(formatVerifierKey)],
  )) as { board: string }[];
  return rows.map(({ board }) => board);
}
