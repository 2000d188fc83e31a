import { publicViewer } from '@touchstone/protocol/bundle/folded-bundle';
import type { Board } from '@touchstone/review/board';
import { mayRead, type Viewer } from '@touchstone/review/may-read';
import type { BoardHost } from '../board/board-host.ts';
import type { Boards } from '../board/boards.ts';
import { signCheckpoint, type Seals } from '../board/checkpoints.ts';
import { withCosignatures } from '../board/cosignatures.ts';
import type { Reader } from '../ledger/ledger.read.ts';
import { isMarking, type ExportView } from './export-view.ts';

/** What a view is opened and signed with. */
export interface Sealing {
  database: Reader;
  seals: Seals;
}

/**
 * Fixes a board for an export, as it is when nothing is under way.
 * @throws ProblemError NOT_FOUND for who may not read it
 */
export async function openView(
  { boards, ...parts }: Sealing & { boards: Boards },
  id: string,
  account: string | undefined,
): Promise<ExportView> {
  return signed(parts, await boards.read(id, account, ({ host, viewer }) => viewNow(host, viewer)));
}

/** The same as a member, or with null the public, may read it. Nothing may be under way on the board. */
export function viewAs(parts: Sealing, host: BoardHost, member: string | null): Promise<ExportView> {
  return signed(parts, viewNow(host, host.viewer(member)));
}

interface UnsignedView extends Omit<ExportView, 'note'> {
  host: BoardHost;
}

async function signed({ database, seals }: Sealing, { host, ...view }: UnsignedView): Promise<ExportView> {
  const note = signCheckpoint(seals, host, view.size);
  const state = { board: view.id, epoch: host.epoch, size: view.size };
  return { ...view, note: await withCosignatures(database, state, note) };
}

/**
 * Without the viewer's alias: an export names its viewer, and a hidden ballot opened in it would tell whose alias
 * that is. In one go: what is asked of the board later might be of later entries.
 */
function viewNow(host: BoardHost, { alias: _alias, ...viewer }: Viewer): UnsignedView {
  const { board } = host;
  const open = openMap(board, viewer);
  const isOpen = (seq: number) => open[seq] === 1;
  const opened = open.reduce((sum, flag) => sum + flag, 0);
  const readable = ({ seq }: { seq: number }) => isOpen(seq);
  const claims = [...board.claims.values()].filter(readable);
  return {
    host,
    id: board.id,
    size: board.size,
    sample: board.about.sample,
    viewer: viewer.member ?? publicViewer,
    open,
    opened,
    sealed: board.size - opened - board.redacted.size,
    redacted: board.redacted.size,
    documents: [...board.documents.values()]
      .filter(readable)
      .map(({ id, length }) => ({ id, bytes: length })),
    attachments: [...board.attachments.values()].filter(readable).map(({ id, bytes }) => ({ id, bytes })),
    finalised: claims.filter(({ status, rating = -1 }) => status === 'finalised' && isOpen(rating)).length,
    marking: claims.filter(isMarking).length,
  };
}

function openMap(board: Board, viewer: Viewer): Uint8Array {
  const open = new Uint8Array(board.size);
  for (let seq = 0; seq < board.size; seq++) {
    if (!board.redacted.has(seq) && mayRead(board, viewer, seq)) open[seq] = 1;
  }
  return open;
}
