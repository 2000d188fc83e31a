import type { JsonObject } from '@touchstone/ledger/canonical';
import { LedgerChecker } from '@touchstone/ledger/checker';
import { parseBoardOrigin, verifyCheckpoint, type VerifiedCheckpoint } from '@touchstone/ledger/checkpoint';
import { sameBytes, toBase64 } from '@touchstone/ledger/encoding';
import type { Entry } from '@touchstone/ledger/entry';
import { FormatError } from '@touchstone/ledger/format-error';
import { LeafTree } from '@touchstone/ledger/leaf-tree';
import type { EntryLine } from '@touchstone/ledger/line';
import { parseVerifierKey } from '@touchstone/ledger/note-key';
import { rootAt } from '@touchstone/ledger/proof';
import { emptyBoard, type Board } from '@touchstone/review/board';
import { checkEvent } from '@touchstone/review/events-check';
import { evolve } from '@touchstone/review/evolve';
import { FoldError } from '@touchstone/review/fold';
import { mayRead, ratedBy } from '@touchstone/review/may-read';
import { Failure, type Holds, type Verdict } from './verify-verdict.ts';

/** Where a ledger comes from. Everything rejects where the server cannot be reached. */
export interface LedgerSource {
  key(): Promise<string>;
  checkpoint(): Promise<string>;
  /** Up to `limit` lines after seq `after`, as they came. */
  page(after: number, limit: number): Promise<unknown[]>;
}

/** What the reader knows beforehand. */
export interface Known {
  board: string;
  /** The verifier key of the first visit; null before it. */
  key: string | null;
  /** Signed checkpoints of earlier visits. */
  earlier: string[];
  /** The reader's own member id; null for a reader of a published board. */
  me: string | null;
}

/** A whole ledger in memory, as far as it was found right. */
export interface Copy {
  lines: EntryLine[];
  tree: LeafTree;
  board: Board;
  checkpoint: VerifiedCheckpoint | undefined;
}

export const emptyCopy = (board: string): Copy => ({
  lines: [],
  tree: new LeafTree(),
  board: emptyBoard(board),
  checkpoint: undefined,
});

/** Entries asked for at once. */
const pageSize = 500;

/**
 * Downloads every entry of a ledger and checks all that can be checked from outside: numbering, times,
 * commitments, the rules of the review, the root, its signature, and that nothing was changed since earlier
 * visits. `tell` is told of each page; rejects with the signal's reason when it is aborted. The size is that
 * of the checkpoint at the beginning: what comes meanwhile is for the next check. `copy` is filled on the way.
 */
export async function checkLedger(
  source: LedgerSource,
  known: Known,
  tell: (lines: EntryLine[], total: number) => void,
  signal: AbortSignal,
  copy = emptyCopy(known.board),
): Promise<{ copy: Copy; verdict: Verdict }> {
  const start = Date.now();
  try {
    const { key, note, checkpoint } = await readCheckpoint(source, known);
    copy.checkpoint = checkpoint;
    const checker = new LedgerChecker({ board: known.board });
    while (copy.lines.length < checkpoint.size) {
      const wanted = Math.min(pageSize, checkpoint.size - copy.lines.length);
      const lines = (await source.page(copy.lines.length - 1, wanted)).slice(0, wanted);
      signal.throwIfAborted();
      if (lines.length === 0) break;
      const first = copy.lines.length;
      try {
        for (const line of lines) addLine(copy, checker, line);
      } finally {
        const doubtful = lines.slice(copy.lines.length - first);
        tell([...copy.lines.slice(first), ...listable(doubtful, copy.lines.length)], checkpoint.size);
      }
    }
    const problem = checker.finish(checkpoint);
    if (problem) throw new Failure(problem.code, problem.seq, problem.message);
    const earlier = known.earlier.map((text) => checkEarlier(copy, text, key));
    await checkBodies(copy, known.me, source);
    const at = Date.now();
    const counts = countBodies(copy);
    const { size, root, note: verified } = checkpoint;
    const signer = verified.signers[0]?.name ?? '';
    const facts = { size, root: toBase64(root), note, signer, key, pinned: known.key !== null };
    return { copy, verdict: { kind: 'holds', ...facts, ...counts, earlier, at, took: at - start } };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const { code, seq, message: detail } = thrown;
    const size = copy.checkpoint?.size ?? 0;
    const checked = Math.min(seq ?? Infinity, copy.lines.length);
    return { copy, verdict: { kind: 'fails', code, seq, detail, checked, size, at: Date.now() } };
  }
}

async function readCheckpoint(source: LedgerSource, known: Known) {
  const key = (await source.key()).trim();
  if (known.key !== null && key !== known.key) {
    throw new Failure('KEY_CHANGED', null, `first seen: ${known.key}; now: ${key}`);
  }
  const note = await source.checkpoint();
  const checkpoint = verified(note, key);
  if (parseBoardOrigin(checkpoint.origin)?.board !== known.board) {
    throw new Failure('ORIGIN_MISMATCH', null, `the checkpoint is of ${checkpoint.origin}`);
  }
  return { key, note, checkpoint };
}

function verified(note: string, key: string): VerifiedCheckpoint {
  try {
    return verifyCheckpoint(note, [parseVerifierKey(key)]);
  } catch (thrown) {
    if (thrown instanceof FormatError) throw new Failure('SIGNATURE_WRONG', null, thrown.message);
    throw thrown;
  }
}

/** Appends a line that is right by the ledger and by the rules of a review. */
function addLine(copy: Copy, checker: LedgerChecker, line: unknown): void {
  const checked = checker.addParsed(line);
  if (checked.problem) throw new Failure(checked.problem.code, checked.problem.seq, checked.problem.message);
  const { entry, body, leaf } = checked;
  const fault = againstRules(copy.board, entry, body);
  if (fault) throw new Failure('AGAINST_RULES', entry.seq, fault);
  copy.tree.append(leaf);
  copy.lines.push(line as EntryLine);
}

/** Of lines that are not to be believed, those that can be shown all the same, up to the first that cannot. */
function listable(lines: unknown[], from: number): EntryLine[] {
  const fit = (line: unknown, seq: number): boolean => {
    const { entry, body } = (line ?? {}) as Partial<EntryLine>;
    if (typeof entry !== 'object' || entry === null || entry.seq !== seq) return false;
    const times = !Number.isNaN(Date.parse(entry.at)) && typeof entry.actor === 'string';
    return times && checkEvent(entry) === undefined && (body === undefined || typeof body === 'object');
  };
  const end = lines.findIndex((line, at) => !fit(line, from + at));
  return (end < 0 ? lines : lines.slice(0, end)) as EntryLine[];
}

function againstRules(board: Board, entry: Entry, body: JsonObject | undefined): string | undefined {
  const fault = checkEvent(entry, body);
  if (fault) return fault;
  try {
    evolve(board, entry);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof FoldError) return thrown.message;
    throw thrown;
  }
}

/** Whether the ledger begins with one that this browser saw before; answers its size. */
function checkEarlier({ tree }: Copy, note: string, key: string): number {
  const { size, root } = verified(note, key);
  if (size > tree.size) {
    throw new Failure('HISTORY_CHANGED', tree.size, `this browser saw ${size} entries, now ${tree.size}`);
  }
  if (!sameBytes(rootAt(size, tree.node), root)) {
    throw new Failure('HISTORY_CHANGED', null, `the first ${size} entries are not those seen before`);
  }
  return size;
}

/** Every body that the rules let this reader read is here, unless an entry redacts it. */
async function checkBodies({ lines, board }: Copy, me: string | null, source: LedgerSource): Promise<void> {
  const rated = me === null ? new Set<string>() : ratedBy(board, me, (seq) => lines[seq]?.body);
  const viewer = { member: me, rated };
  const missing = lines.findIndex(
    ({ body }, seq) => body === undefined && !board.redacted.has(seq) && mayRead(board, viewer, seq),
  );
  if (missing < 0) return;
  // It may have been redacted meanwhile, or this reader's role taken: then the ledger has grown.
  const { size } = verifyCheckpoint(await source.checkpoint(), [parseVerifierKey(await source.key())]);
  if (size > lines.length) return;
  throw new Failure('BODY_WITHHELD', missing, `the body of entry ${missing} is not handed out`);
}

function countBodies({ lines, board }: Copy): Pick<Holds, 'opened' | 'sealed' | 'redacted'> {
  const opened = lines.filter(({ body }) => body !== undefined).length;
  const redacted = board.redacted.size;
  return { opened, redacted, sealed: lines.length - opened - redacted };
}
