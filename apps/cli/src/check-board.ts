import { createHash } from 'node:crypto';
import { LedgerChecker } from '@touchstone/ledger/checker';
import { parseBoardOrigin, verifyCheckpoint } from '@touchstone/ledger/checkpoint';
import { FormatError } from '@touchstone/ledger/format-error';
import { lineBytes } from '@touchstone/ledger/line';
import type { VerifierKey } from '@touchstone/ledger/note-key';
import { frontierBytes, rootOfFrontier } from '@touchstone/ledger/tree';
import {
  checkBoardRow,
  checkCommands,
  checkCosignatures,
  checkMembers,
  checkStrayStructures,
  checkStructure,
  checkWaiting,
  cosignaturesOf,
  keptStructures,
} from './check-beside.ts';
import { emptyBoard, type Board } from '@touchstone/review/board';
import { checkEvent } from '@touchstone/review/events-check';
import { evolve } from '@touchstone/review/evolve';
import { FoldError } from '@touchstone/review/fold';
import { readEntries, type Reader, type StoredEntry } from '@touchstone/server/ledger/ledger.read';

const pageSize = 2_000;

interface Head {
  aliasKey: Buffer;
  size: string;
  root: Buffer;
  frontier: Buffer;
  note: string | null;
  epoch: number;
}

/** What was found while the entries of a board were read in order. */
interface Reading {
  checker: LedgerChecker;
  board: Board;
  /** Entries without a body. */
  bare: number[];
  /** What the entries state of documents and attachments, by seq, where it is not redacted. */
  files: Map<number, FileBody>;
  /** Who said what by which command, and roots at the sizes that were cosigned. */
  said: { actor: string; cmd?: string }[];
  /** Entries that came with a bundle. */
  imported: number;
  roots: Map<number, Uint8Array>;
  structures: Map<number, string>;
  faults: string[];
}

/** Of what a body says. */
interface FileBody {
  sha256?: string;
  name?: string;
  mediaType?: string;
}

/**
 * Recomputes everything that the database states of one board's ledger: entries, leaves, openings, the head,
 * the last signed note, which bodies are missing, the files beside it, and all that follows from entries or points
 * at them: receipts, kept structures, the row for lists, aliases, cosignatures, waiting ballots. What no entry says
 * is proven by nothing: whose account a membership is of, and what a ballot says that waits.
 * @returns faults in words; none if all is well
 */
export async function checkBoard(db: Reader, id: string, keys: readonly VerifierKey[]): Promise<string[]> {
  const reading = await readLedger(db, id);
  const [head] = (await db.query(
    'SELECT size, root, frontier, note, epoch, alias_key AS "aliasKey" FROM ledger_head WHERE board = $1',
    [id],
  )) as Head[];
  if (!head) return [...reading.faults, 'has entries but no head'];
  checkHead(reading, head);
  checkNote(reading, head, keys);
  checkBodies(reading);
  await checkStrays(db, id, reading);
  await checkFiles(db, id, reading);
  await checkBeside(db, reading, head);
  return reading.faults;
}

/** Nothing of it can be told where the entries themselves cannot be followed. */
async function checkBeside(db: Reader, reading: Reading, { size, note, aliasKey }: Head): Promise<void> {
  const { board, said, imported, roots, faults } = reading;
  if (Number(size) !== board.size) return;
  const instance = parseBoardOrigin(note?.split('\n')[0] ?? '')?.instance ?? '';
  const told = { board, said, imported, roots, instance, aliasKey };
  faults.push(...(await checkStrayStructures(db, board)));
  for (const check of [checkCommands, checkBoardRow, checkMembers, checkWaiting, checkCosignatures])
    faults.push(...(await check(db, told)));
}

async function readLedger(db: Reader, id: string): Promise<Reading> {
  const reading: Reading = {
    checker: new LedgerChecker({ board: id }),
    board: emptyBoard(id),
    bare: [],
    files: new Map(),
    said: [],
    imported: 0,
    roots: new Map((await cosignaturesOf(db, id)).map(({ size }) => [size, new Uint8Array()])),
    structures: await keptStructures(db, id),
    faults: [],
  };
  for (;;) {
    const rows = await readEntries(db, id, reading.checker.frontier.size, pageSize);
    for (const row of rows) {
      if (!readRow(reading, row)) return reading;
      reading.faults.push(...(await checkStructure(db, reading.board, reading.structures)));
    }
    if (rows.length < pageSize) return reading;
  }
}

/** False if nothing behind the entry can be believed. */
function readRow(reading: Reading, { seq, entry, leaf, salt, body }: StoredEntry): boolean {
  const { checker, board, faults } = reading;
  const line = Buffer.from(lineBytes(entry, salt && body ? { salt, body } : undefined));
  const checked = checker.add(line.toString('utf8', 0, line.length - 1));
  if (checked.problem) {
    faults.push(checked.problem.message);
    return false;
  }
  if (seq !== checked.entry.seq) faults.push(`entry ${checked.entry.seq}: its row has the number ${seq}`);
  if (!leaf.equals(checked.leaf)) faults.push(`entry ${seq}: its leaf is not its hash`);
  if (checked.body === undefined) reading.bare.push(seq);
  const { cmd, ...file } = (checked.body ?? {}) as FileBody & { cmd?: string };
  reading.said.push({ actor: checked.entry.actor, ...(cmd !== undefined && { cmd }) });
  if (checked.entry.type === 'board.imported') reading.imported = seq;
  if (file.sha256 !== undefined) reading.files.set(seq, file);
  const size = reading.said.length;
  if (reading.roots.has(size)) reading.roots.set(size, rootOfFrontier(checker.frontier));
  const misshapen = checkEvent(checked.entry, checked.body);
  if (misshapen !== undefined) {
    faults.push(`entry ${seq} (${checked.entry.type}): ${misshapen}`);
    return false;
  }
  try {
    evolve(board, checked.entry);
    return true;
  } catch (error) {
    if (!(error instanceof FoldError)) throw error;
    faults.push(error.message);
    return false;
  }
}

function checkHead({ checker, faults }: Reading, { size, root, frontier }: Head): void {
  if (Number(size) !== checker.frontier.size)
    faults.push(`the head states ${size} entries, but ${checker.frontier.size} are here`);
  else if (!root.equals(rootOfFrontier(checker.frontier)))
    faults.push('the head states another root than its entries have');
  else if (!frontier.equals(frontierBytes(checker.frontier))) faults.push('the head keeps a wrong frontier');
}

function checkNote(
  { checker, board, faults }: Reading,
  { note, epoch }: Head,
  keys: readonly VerifierKey[],
): void {
  try {
    const checkpoint = verifyCheckpoint(note ?? '', keys);
    const problem = checker.finish(checkpoint);
    if (problem) faults.push(`last signed checkpoint: ${problem.message}`);
    const origin = parseBoardOrigin(checkpoint.origin);
    if (origin?.board !== board.id || origin.epoch !== epoch)
      faults.push(`the last signed note is of ${checkpoint.origin}`);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    faults.push(`the last signed note does not hold: ${error.message}`);
  }
}

function checkBodies({ bare, board, faults }: Reading): void {
  const missing = new Set(bare);
  for (const seq of missing) {
    if (!board.redacted.has(seq)) faults.push(`the body of entry ${seq} is missing, and no entry redacts it`);
  }
  for (const seq of board.redacted.keys()) {
    if (!missing.has(seq)) faults.push(`entry ${seq} was redacted, but its body is still here`);
  }
}

async function checkStrays(db: Reader, id: string, { faults }: Reading): Promise<void> {
  const [{ bodies }] = await db.query(
    `SELECT count(*)::int AS bodies FROM ledger_body b WHERE board = $1
     AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.board = b.board AND e.seq = b.seq)`,
    [id],
  );
  if (bodies > 0) faults.push(`${bodies} bodies belong to no entry`);
}

const fileTables = [
  { table: 'document', columns: "convert_to(text, 'UTF8') AS content", files: 'documents' },
  { table: 'attachment', columns: 'bytes AS content, name, media_type AS "mediaType"', files: 'attachments' },
] as const;

async function checkFiles(db: Reader, id: string, { board, files, faults }: Reading): Promise<void> {
  for (const { table, columns, files: kind } of fileTables) {
    const rows: { id: string }[] = await db.query(`SELECT id FROM ${table} WHERE board = $1`, [id]);
    const stored = new Set(rows.map((row) => row.id));
    for (const { id: file, seq } of board[kind].values()) {
      const expected = files.get(seq);
      if (expected === undefined) {
        if (stored.has(file)) faults.push(`${table} ${file} was redacted, but is still here`);
        continue;
      }
      // An id that somebody wrote into an entry may be none that the database takes.
      if (!stored.has(file)) {
        faults.push(`${table} ${file} is missing`);
        continue;
      }
      const [row] = await db.query(`SELECT ${columns}, sha256 FROM ${table} WHERE board = $1 AND id = $2`, [
        id,
        file,
      ]);
      if (!row || !isFile(row, expected))
        faults.push(`${table} ${file} is not the one that entry ${seq} commits to`);
    }
    for (const file of stored)
      if (!board[kind].has(file)) faults.push(`${table} ${file} belongs to no entry`);
  }
}

type StoredFile = Omit<FileBody, 'sha256'> & { content: Buffer; sha256: Buffer };

function isFile(row: StoredFile, expected: FileBody): boolean {
  const actual = createHash('sha256').update(row.content).digest('hex');
  if (actual !== expected.sha256 || row.sha256.toString('hex') !== actual) return false;
  // Of a document the title stands in the entry alone.
  return row.name === undefined || (row.name === expected.name && row.mediaType === expected.mediaType);
}
