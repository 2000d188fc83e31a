import { publicViewer } from '@touchstone/protocol/bundle/folded-bundle';
import type { Board, Claim } from '@touchstone/review/board';
import { mayRead, type Viewer } from '@touchstone/review/may-read';
import type { BoardHost } from '../board/board-host.ts';
import type { Boards } from '../board/boards.ts';
import { signCheckpoint, type Seals } from '../board/checkpoints.ts';
import { withCosignatures } from '../board/cosignatures.ts';
import type { Reader } from '../ledger/ledger.read.ts';
import { ProblemError } from '../operations/problem.ts';

/** A document or attachment that the viewer may read. */
export interface ExportFile {
  id: string;
  bytes: number;
}

/** A board at one size as one viewer may read it, whatever happens to the board while it is exported. */
export interface ExportView {
  id: string;
  size: number;
  sample: boolean;
  /** Member id, or `public`. */
  viewer: string;
  /** Whether the viewer gets the body of an entry. */
  isOpen(seq: number): boolean;
  /** The body of an entry; undefined where it is sealed or redacted. Throws if it was redacted meanwhile. */
  body(seq: number): unknown;
  opened: number;
  sealed: number;
  redacted: number;
  documents: ExportFile[];
  attachments: ExportFile[];
  /** How many claims have a final rating in force that the viewer may read. */
  finalised: number;
  /** How many claims mark passages, as far as the viewer may read them. */
  marking: number;
  /** The signed checkpoint at this size, with the cosignatures of witnesses on it. */
  note: string;
}

/** What exports are made from. */
export interface ExportParts {
  database: Reader;
  seals: Seals;
  /** Where people reach the server, for links into the board; without it there are none. */
  address?: string;
}

/**
 * Fixes a board for an export, as it is when nothing is under way.
 * @throws ProblemError NOT_FOUND for who may not read it
 */
export async function openView(
  { boards, ...parts }: ExportParts & { boards: Boards },
  id: string,
  account: string | undefined,
): Promise<ExportView> {
  return signed(parts, await boards.read(id, account, ({ host, viewer }) => viewNow(host, viewer)));
}

/** The same as a member, or with null the public, may read it. Nothing may be under way on the board. */
export function viewAs(parts: ExportParts, host: BoardHost, member: string | null): Promise<ExportView> {
  return signed(parts, viewNow(host, host.viewer(member)));
}

interface UnsignedView extends Omit<ExportView, 'note'> {
  host: BoardHost;
}

async function signed(
  { database, seals }: ExportParts,
  { host, ...view }: UnsignedView,
): Promise<ExportView> {
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
    isOpen,
    body: (seq) => (isOpen(seq) ? (host.body(seq) ?? refuse(seq)) : undefined),
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

/** Whether a claim marks a passage; one that was withdrawn or merged into another does not any more. */
export function isMarking({ status, anchors }: Claim): boolean {
  return anchors.length > 0 && status !== 'withdrawn' && status !== 'merged';
}

function openMap(board: Board, viewer: Viewer): Uint8Array {
  const open = new Uint8Array(board.size);
  for (let seq = 0; seq < board.size; seq++) {
    if (!board.redacted.has(seq) && mayRead(board, viewer, seq)) open[seq] = 1;
  }
  return open;
}

/** @throws ProblemError UNAVAILABLE */
export function refuse(seq: number): never {
  throw new ProblemError('UNAVAILABLE', `Entry ${seq} was redacted while the export was made. Export again.`);
}
