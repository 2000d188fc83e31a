import type { Board } from '@touchstone/review/board';
import { mayRead, ratedBy, type Viewer } from '@touchstone/review/may-read';
import { publicViewer } from '@touchstone/protocol/bundle/folded-bundle';
import type { BoardHost } from '../board/board-host.ts';
import type { Boards } from '../board/boards.ts';
import { signCheckpoint, type Seals } from '../board/checkpoints.ts';
import { History } from '../board/history.ts';
import type { Reader } from '../ledger/ledger.read.ts';

/** A board at one size as one viewer may read it: all that an export depends on, whatever happens meanwhile. */
export interface ExportView {
  board: Board;
  size: number;
  /** Member id, or `public`. */
  viewer: string;
  /** Whether the viewer gets the body of an entry. */
  isOpen(seq: number): boolean;
  opened: number;
  sealed: number;
  redacted: number;
  /** The signed checkpoint at this size. */
  note: string;
}

/** What exports are made from. */
export interface ExportParts {
  database: Reader;
  seals: Seals;
}

/**
 * Fixes a board for an export, as it is when nothing is under way.
 * @throws ProblemError NOT_FOUND for who may not read it
 */
export async function openView(
  parts: ExportParts & { boards: Boards },
  id: string,
  account: string | undefined,
): Promise<ExportView> {
  const now = await parts.boards.read(id, account, ({ host, member }) => ({
    host,
    size: host.size,
    member: member?.id ?? null,
  }));
  return viewAt(parts, now.host, now.size, now.member);
}

/** A board of its first `size` entries as a member may read it, or with null the public. */
export async function viewAt(
  { database, seals }: ExportParts,
  host: BoardHost,
  size: number,
  member: string | null,
): Promise<ExportView> {
  const board = await new History(database).boardAt(host.id, size);
  // Of the same size as the board, whatever the viewer has cast since.
  const rated = member === null ? new Set<string>() : ratedBy(board, member, host.body);
  const open = openMap(board, { member, rated });
  const opened = open.reduce((sum, flag) => sum + flag, 0);
  const redacted = board.redacted.size;
  return {
    board,
    size,
    viewer: member ?? publicViewer,
    isOpen: (seq) => open[seq] === 1,
    opened,
    sealed: size - opened - redacted,
    redacted,
    note: await signCheckpoint(seals, host, size),
  };
}

function openMap(board: Board, viewer: Viewer): Uint8Array {
  const open = new Uint8Array(board.size);
  for (let seq = 0; seq < board.size; seq++) {
    if (!board.redacted.has(seq) && mayRead(board, viewer, seq)) open[seq] = 1;
  }
  return open;
}
