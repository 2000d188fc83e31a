import { createHash } from 'node:crypto';
import { LedgerChecker } from '@touchstone/ledger/checker';
import { parseBoardOrigin, verifyCheckpoint } from '@touchstone/ledger/checkpoint';
import { FormatError } from '@touchstone/ledger/format-error';
import { lineBytes } from '@touchstone/ledger/line';
import type { VerifierKey } from '@touchstone/ledger/note-key';
import { frontierBytes, rootOfFrontier } from '@touchstone/ledger/tree';
import { emptyBoard, type Board } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { FoldError } from '@touchstone/review/fold';
import { readEntries, type Reader, type StoredEntry } from '@touchstone/server/ledger/ledger.read';

const pageSize = 2_000;

interface Head {
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
  /** SHA-256 that the entries state of documents and attachments, by seq. */
  hashes: Map<number, string>;
  faults: string[];
}

/**
 * Recomputes everything that the database states of one board's ledger: entries, leaves, openings, the head,
 * the last signed note, which bodies are missing, and the files beside it.
 * @returns faults in words; none if all is well
 */
export async function checkBoard(db: Reader, id: string, keys: readonly VerifierKey[]): Promise<string[]> {
  const reading = await readLedger(db, id);
  const [head] = (await db.query(
    'SELECT size, root, frontier, note, epoch FROM ledger_head WHERE board = $1',
    [id],
  )) as Head[];
  if (!head) return [...reading.faults, 'has entries but no head'];
  checkHead(reading, head);
  checkNote(reading, head, keys);
  checkBodies(reading);
  await checkStrays(db, id, reading);
  await checkFiles(db, id, reading);
  return reading.faults;
}

async function readLedger(db: Reader, id: string): Promise<Reading> {
  const reading: Reading = {
    checker: new LedgerChecker({ board: id }),
    board: emptyBoard(id),
    bare: [],
    hashes: new Map(),
    faults: [],
  };
  for (;;) {
    const rows = await readEntries(db, id, reading.checker.frontier.size, pageSize);
    for (const row of rows) if (!readRow(reading, row)) return reading;
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
  if (!leaf.equals(checked.leaf)) faults.push(`entry ${seq}: its leaf is not its hash`);
  if (checked.body === undefined) reading.bare.push(seq);
  const { sha256 } = (checked.body ?? {}) as { sha256?: string };
  if (sha256 !== undefined) reading.hashes.set(seq, sha256);
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

async function checkFiles(db: Reader, id: string, { board, hashes, faults }: Reading): Promise<void> {
  const kinds = [
    ['document', "convert_to(text, 'UTF8')", board.documents],
    ['attachment', 'bytes', board.attachments],
  ] as const;
  for (const [table, column, files] of kinds) {
    const rows: { id: string }[] = await db.query(`SELECT id FROM ${table} WHERE board = $1`, [id]);
    const stored = new Set(rows.map((row) => row.id));
    for (const { id: file, seq } of files.values()) {
      const expected = hashes.get(seq);
      if (expected === undefined) {
        if (stored.has(file)) faults.push(`${table} ${file} was redacted, but is still here`);
        continue;
      }
      const [row] = await db.query(`SELECT ${column} AS content FROM ${table} WHERE board = $1 AND id = $2`, [
        id,
        file,
      ]);
      if (!row) faults.push(`${table} ${file} is missing`);
      else if (createHash('sha256').update(row.content).digest('hex') !== expected) {
        faults.push(`${table} ${file} is not the one that entry ${seq} commits to`);
      }
    }
    for (const file of stored) if (!files.has(file)) faults.push(`${table} ${file} belongs to no entry`);
  }
}
