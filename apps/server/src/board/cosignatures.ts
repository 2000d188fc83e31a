import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import type { WitnessStatement } from '@touchstone/protocol/wire';
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
     ON CONFLICT (board, epoch, witness) DO UPDATE
     SET size = excluded.size, line = excluded.line, refused_at = NULL, refusal = NULL
     WHERE c.size < excluded.size`,
    [board, epoch, formatVerifierKey(witness), size, line],
  );
}

/** Notes that a witness refused to cosign a board, until it cosigns it again. */
export async function keepRefusal(
  database: Reader,
  { board, epoch }: LedgerState,
  witness: VerifierKey,
  detail: string,
): Promise<void> {
  await database.query(
    `INSERT INTO cosignature (board, epoch, witness, size, line, refused_at, refusal)
     VALUES ($1, $2, $3, 0, '', now(), $4)
     ON CONFLICT (board, epoch, witness) DO UPDATE SET refused_at = now(), refusal = excluded.refusal`,
    [board, epoch, formatVerifierKey(witness), detail.slice(0, longestRefusal)],
  );
}

/** What each configured witness last said of a board, and every other one that cosigned it before. */
export async function statementsOf(
  database: Reader,
  { board, epoch }: LedgerState,
  witnesses: readonly VerifierKey[],
): Promise<WitnessStatement[]> {
  const rows = (await database.query(
    'SELECT witness, size, line, refused_at, refusal FROM cosignature WHERE board = $1 AND epoch = $2',
    [board, epoch],
  )) as StatementRow[];
  const known = new Map(rows.map((row) => [row.witness, row]));
  const asked = witnesses.map(formatVerifierKey);
  return [...new Set([...asked, ...known.keys()])].map((key) => {
    const { size = 0, line = '', refused_at, refusal } = known.get(key) ?? {};
    return {
      name: parseVerifierKey(key).name,
      key,
      asked: asked.includes(key),
      ...(line !== '' && { cosigned: { size: Number(size), at: timeOf(line) } }),
      ...(refused_at && { refused: { at: refused_at.toISOString(), answer: refusal ?? '' } }),
    };
  });
}

interface StatementRow {
  witness: string;
  size: string;
  line: string;
  refused_at: Date | null;
  refusal: string | null;
}

/** Characters of a refusal that are kept. */
const longestRefusal = 500;

/** When a cosignature was made, by the witness's clock: eight bytes behind the four of the key's id. */
function timeOf(line: string): string {
  const signature = Buffer.from(line.trim().split(' ').at(-1)!, 'base64');
  return new Date(Number(signature.readBigUInt64BE(4)) * 1000).toISOString();
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
