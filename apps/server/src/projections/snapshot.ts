import { restoreIndex, restoreRoom, viewIndex, viewRoom } from '@touchstone/protocol/view';
import type { BoardIndex, ClaimRoom } from '@touchstone/protocol/wire';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { Reader } from '../ledger/ledger.read.ts';

/** To be raised whenever the fold or the shape of its structure changes: older snapshots are then ignored. */
const format = 6;

const noBody = () => undefined;

interface Kept<T> {
  format: number;
  view: T;
}

/**
 * Keeps the structure of a board as it stands, in the shape in which browsers get it: the index, and the rooms
 * that changed since the snapshot of size `since` (0: since the beginning).
 */
export async function keepSnapshot(db: Reader, board: Board, since: number): Promise<void> {
  const rooms = [...board.rooms.values()].filter(({ touched }) => touched >= since);
  const texts = rooms.map(({ claim }) => roomText(board, claim));
  await db.query(
    `INSERT INTO snapshot_room (board, size, claim, structure)
     SELECT $1, $2, claim, structure FROM unnest($3::uuid[], $4::text[]) AS r(claim, structure)
     ON CONFLICT (board, claim, size) DO UPDATE SET structure = excluded.structure`,
    [board.id, board.size, rooms.map(({ claim }) => claim), texts],
  );
  await db.query(
    `INSERT INTO snapshot (board, size, structure) VALUES ($1, $2, $3)
     ON CONFLICT (board, size) DO UPDATE SET structure = excluded.structure`,
    [board.id, board.size, Buffer.from(structureText(board))],
  );
}

/** What is kept of a board's structure without its rooms. */
export function structureText(board: Board): string {
  return text(viewIndex(board, noBody, { me: null, checkpoint: '', frontier: [] }));
}

/** What is kept of a claim's room. */
export function roomText(board: Board, claim: string): string {
  return text(viewRoom(board, noBody, claim));
}

/** Whether a kept structure, or the beginning of its text, is in the present format; others are not read. */
export function isPresent(structure: string): boolean {
  return structure.startsWith(`{"format":${format},`);
}

/** Whether a kept structure is in a format of before, and so of no use. */
export function isFormer(structure: string): boolean {
  const [, of] = /^\{"format":(\d+),/.exec(structure) ?? [];
  return of !== undefined && Number(of) < format;
}

function text(view: unknown): string {
  return JSON.stringify({ format, view } satisfies Kept<unknown>);
}

/**
 * The newest kept structure of at most `size` entries, without rooms but that of `claim`; an empty board where
 * none is kept. Folding the entries that follow keeps it right.
 */
export async function readSnapshot(db: Reader, id: string, size: number, claim?: string): Promise<Board> {
  const [row] = await db.query(
    `SELECT convert_from(structure, 'UTF8') AS structure FROM snapshot
     WHERE board = $1 AND size <= $2 ORDER BY size DESC LIMIT 1`,
    [id, size],
  );
  const kept = row && (JSON.parse(row.structure) as Kept<BoardIndex>);
  if (kept?.format !== format) return emptyBoard(id);
  const { board, bodies } = restoreIndex(kept.view);
  const standing = claim === undefined ? undefined : board.claims.get(claim);
  if (claim === undefined || standing === undefined) return board;
  const [room] = await db.query(
    'SELECT structure FROM snapshot_room WHERE board = $1 AND claim = $2 AND size <= $3 ORDER BY size DESC LIMIT 1',
    [id, claim, board.size],
  );
  const { view } = JSON.parse(room.structure) as Kept<ClaimRoom>;
  const at = view.room.versions[0]?.at ?? standing.at;
  restoreRoom(board, bodies, { ...view, size: board.size, claim: { ...standing, at } });
  return board;
}

/** Size of the newest snapshot in the present format; 0 if there is none. */
export async function newestSnapshot(db: Reader, id: string): Promise<number> {
  const [row] = await db.query(
    `SELECT size, convert_from(substring(structure FOR 20), 'UTF8') AS beginning FROM snapshot
     WHERE board = $1 ORDER BY size DESC LIMIT 1`,
    [id],
  );
  return row && isPresent(row.beginning) ? Number(row.size) : 0;
}
