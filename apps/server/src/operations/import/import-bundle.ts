import { parseBoardOrigin, verifyCheckpoint } from '@touchstone/ledger/checkpoint';
import { formatNote } from '@touchstone/ledger/note';
import { formatVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { EMPTY_FRONTIER, appendMany, frontierBytes } from '@touchstone/ledger/tree';
import { openZip, readWhole, type Archive } from '@touchstone/ledger/zip';
import { attachmentPath, documentPath } from '@touchstone/protocol/bundle/bundle-files';
import type { Grown } from '@touchstone/review/board.events';
import type { Event } from '@touchstone/review/events';
import pg, { type PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { aliasFor } from '../../board/aliases.ts';
import { BoardHosts } from '../../board/board-hosts.ts';
import { isBoardId } from '../../board/boards.ts';
import type { Seals } from '../../board/checkpoints.ts';
import type { Reader } from '../../ledger/ledger.read.ts';
import { keepRows, rowOf } from '../../projections/board-row.ts';
import { StartError } from '../../start-error.ts';
import type { BoardCheck } from '../backup/restore.ts';
import { startEpoch } from '../epoch.ts';
import { readContents, type BundleContents } from './bundle-contents.ts';
import { insertBoard, insertFile } from './insert-board.ts';
import { offerSeats, type Seat } from './seats.ts';

/** A board as it was imported. */
export interface Imported {
  board: string;
  epoch: number;
  /** Rounds that ran in the bundle. */
  closed: number;
  /** Bodies that the bundle's viewer could not read. */
  sealed: number;
  seats: Seat[];
}

/** What an import needs of the server. */
export interface ImportParts {
  database: DataSource;
  seals: Seals;
  check: BoardCheck;
}

/**
 * Brings a board into this server's database from a bundle that verifyBundle has accepted, entry by entry as it is,
 * in one transaction: all of it, or nothing. It goes on in its next epoch, under this server's key.
 * @param signer the key by which it was verified
 * @throws StartError if the board is here already, or its ledger does not hold
 */
export async function importBundle(
  parts: ImportParts,
  bytes: Uint8Array,
  signer: VerifierKey,
): Promise<Imported> {
  const archive = openZip(bytes);
  const contents = readContents(archive);
  if (!isBoardId(contents.folded.board.id))
    throw new StartError(['This is no board of Touchstone: its id is no UUID.']);
  const runner = parts.database.createQueryRunner();
  try {
    await runner.startTransaction();
    const imported = await importInto(parts, runner, archive, contents, checkpointOf(archive, signer));
    await runner.commitTransaction();
    return imported;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    if (!(error instanceof pg.DatabaseError)) throw error;
    throw new StartError([`PostgreSQL refuses what is in the bundle (${error.message}).`]);
  } finally {
    await runner.release();
  }
}

async function importInto(
  { seals, check }: ImportParts,
  runner: QueryRunner,
  archive: Archive,
  contents: BundleContents,
  signed: SignedCheckpoint,
): Promise<Imported> {
  const client = (await runner.connect()) as PoolClient;
  const { folded, entries, sealed } = contents;
  const { board } = folded;
  const frontier = appendMany(
    EMPTY_FRONTIER,
    entries.map(({ leaf }) => leaf),
  );
  await insertBoard(client, { ...signed, board: board.id, frontier: frontierBytes(frontier) }, contents);
  await insertFiles(client, archive, contents);
  const running = [...board.rounds.values()].filter(({ closed }) => closed === undefined);
  const { epoch } = await startEpoch(client, board.id, seals, (from) => [
    imported(from, signed),
    ...running.map(({ id }) => closing(id)),
    ...sealed.map(redaction),
  ]);
  await requireSound(runner.manager, board.id, seals, check);
  const seats = await offerSeats(runner.manager, board, folded.body);
  return { board: board.id, epoch, closed: running.length, sealed: sealed.length, seats };
}

/** The checkpoint of a bundle under the signature of the server that it is from, without those of witnesses. */
export interface SignedCheckpoint {
  epoch: number;
  size: number;
  root: Uint8Array;
  note: string;
  key: VerifierKey;
}

function checkpointOf(archive: Archive, key: VerifierKey): SignedCheckpoint {
  const { origin, size, root, note } = verifyCheckpoint(readWhole(archive, 'checkpoint', 2 ** 17), [key]);
  const own = note.signatures.filter(({ name, id }) => name === key.name && Buffer.from(id).equals(key.id));
  const { epoch = 1 } = parseBoardOrigin(origin) ?? {};
  return { epoch, size, root, note: formatNote(note.text, own), key };
}

const imported = (data: Grown, { note, key }: SignedCheckpoint): Event => ({
  type: 'board.imported',
  data,
  body: { checkpoint: note, key: formatVerifierKey(key) },
});

const closing = (round: string): Event => ({ type: 'round.closed', data: { round, by: 'import' }, body: {} });

const redaction = (seq: number): Event => ({
  type: 'body.redacted',
  data: { seq },
  body: { reason: 'Sealed in the bundle that the board was imported from.' },
});

async function insertFiles(client: PoolClient, archive: Archive, { folded }: BundleContents): Promise<void> {
  const { board, body } = folded;
  const content = (path: string) => Buffer.from(readWhole(archive, path, 2 ** 31));
  for (const { id, seq } of board.documents.values()) {
    if (body(seq) === undefined) continue;
    const text = content(documentPath(id)).toString();
    await insertFile(client, 'document', { board: board.id, id, text, sha256: hashIn(body(seq)) });
  }
  for (const { id, seq } of board.attachments.values()) {
    if (body(seq) === undefined) continue;
    const { name, mediaType } = body(seq) as { name: string; mediaType: string };
    const bytes = content(attachmentPath(id));
    const file = { board: board.id, id, name, media_type: mediaType, bytes, sha256: hashIn(body(seq)) };
    await insertFile(client, 'attachment', file);
  }
}

const hashIn = (body: unknown) => Buffer.from((body as { sha256: string }).sha256, 'hex');

/** What was written is read again as `fsck` does, then the board gets its row in lists. */
async function requireSound(
  reader: Reader,
  board: string,
  { signer }: Seals,
  check: BoardCheck,
): Promise<void> {
  const faults = await check(reader, board, [signer.key]);
  if (faults.length > 0) throw new StartError(['The board does not hold as it was imported:', ...faults]);
  const host = (await new BoardHosts(reader).get(board))!;
  await keepRows(reader, [rowOf(host.board, (member) => aliasFor(host.aliasKey, member))]);
}
