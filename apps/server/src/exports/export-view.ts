import type { Board } from '@touchstone/review/board';
import { mayRead, ratedBy, type Viewer } from '@touchstone/review/may-read';
import { publicViewer } from '@touchstone/protocol/bundle/folded-bundle';
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
  boards: Boards;
  database: Reader;
  seals: Seals;
}

/**
 * Fixes a board for an export, as it is when nothing is under way.
 * @throws ProblemError NOT_FOUND for who may not read it
 */
export async function openView(
  { boards, database, seals }: ExportParts,
  id: string,
  account: string | undefined,
): Promise<ExportView> {
  const now = await boards.read(id, account, ({ host, member }) => ({
    host,
    size: host.size,
    member: member?.id ?? null,
  }));
  const board = await new History(database).boardAt(id, now.size);
  // Of the same size as the board, whatever the viewer has cast since.
  const rated = now.member === null ? new Set<string>() : ratedBy(board, now.member, now.host.body);
  const viewer: Viewer = { member: now.member, rated };
  const open = new Uint8Array(now.size);
  let opened = 0;
  for (let seq = 0; seq < now.size; seq++) {
    if (board.redacted.has(seq) || !mayRead(board, viewer, seq)) continue;
    open[seq] = 1;
    opened++;
  }
  const redacted = board.redacted.size;
  return {
    board,
    size: now.size,
    viewer: now.member ?? publicViewer,
    isOpen: (seq) => open[seq] === 1,
    opened,
    sealed: now.size - opened - redacted,
    redacted,
    note: await signCheckpoint(seals, now.host, now.size),
  };
}
