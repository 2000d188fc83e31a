import type { BoardIndex, EntryLine } from '@touchstone/protocol/wire';
import { canonicalBytes, type JsonObject } from '@touchstone/ledger/canonical';
import { parseBoardOrigin, verifyCheckpoint, type VerifiedCheckpoint } from '@touchstone/ledger/checkpoint';
import { fromBase64, fromBase64url, sameBytes } from '@touchstone/ledger/encoding';
import { opens } from '@touchstone/ledger/entry';
import { parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { verifyConsistency } from '@touchstone/ledger/proof';
import { appendMany, leafHash, rootOfFrontier, type Frontier } from '@touchstone/ledger/tree';
import { get, isProblem } from '../shell/api.ts';
import { keepCheckpoint, newestCheckpoint, pinKey, pinnedKey } from './trust.ts';
import type { Fork, Proof } from './witness.ts';

class ForkError extends Error {
  constructor(
    readonly fork: Fork,
    readonly seq?: number,
  ) {
    super(fork);
  }
}

/** A checkpoint whose signature holds, and the note that it came in. */
type Signed = VerifiedCheckpoint & { text: string };

/** Entries are hashed in pieces of so many, so that a long catch-up does not hold the page up. */
const piece = 200;

/** Checks one board's checkpoints; every call waits for the ones before it. */
export function makeChecker(board: string, report: (proof: Proof) => void) {
  let work = Promise.resolve();
  let frontier: Frontier = { size: 0, hashes: [] };
  /** Signed notes of sizes that the entries have not reached. */
  const ahead = new Map<number, Signed>();
  let key: VerifierKey | undefined;
  /** Whether the newest checkpoint of earlier visits was found in this ledger; nothing is kept before. */
  let agreed = false;

  const enqueue = (step: () => Promise<void>): void => {
    work = work.then(step).catch((thrown: unknown) => {
      if (thrown instanceof ForkError) report({ kind: 'forked', reason: thrown.fork, seq: thrown.seq });
      else report({ kind: 'unknown', reason: thrown instanceof Error ? thrown.message : String(thrown) });
    });
  };
  const read = async (text: string): Promise<Signed> => {
    key ??= await firstSeenKey(board);
    return { ...verify(board, text, key), text };
  };
  const compare = async (note: Signed) => {
    if (!sameBytes(rootOfFrontier(frontier), note.root)) throw new ForkError('root', note.size - 1);
    const before = newestCheckpoint(board);
    if (!agreed && before !== null) await agree(board, await read(before), note);
    agreed = true;
    keepCheckpoint(board, note.text);
    report({ kind: 'proven', size: note.size, note: note.text, at: Date.now() });
  };

  return {
    start: (index: BoardIndex): void =>
      enqueue(async () => {
        frontier = { size: index.size, hashes: index.frontier.map(fromBase64) };
        ahead.clear();
        agreed = false;
        const now = await read(index.checkpoint);
        if (now.size === index.size) await compare(now);
      }),
    entries: (lines: EntryLine[]): void =>
      enqueue(async () => {
        for (let from = 0; from < lines.length; from += piece) {
          if (from > 0) await new Promise((resolve) => setTimeout(resolve));
          for (const { entry, salt, body } of lines.slice(from, from + piece)) {
            if (entry.seq !== frontier.size) continue;
            if (salt !== undefined && !opens(entry, fromBase64url(salt), body as object)) {
              throw new ForkError('opening', entry.seq);
            }
            const leaf = leafHash(canonicalBytes(entry as unknown as JsonObject));
            frontier = appendMany(frontier, [leaf]);
            const note = ahead.get(frontier.size);
            if (note) await compare(note);
            ahead.delete(frontier.size);
          }
        }
      }),
    checkpoint: (text: string): void =>
      enqueue(async () => {
        const note = await read(text);
        if (note.size === frontier.size) await compare(note);
        else if (note.size > frontier.size) ahead.set(note.size, note);
      }),
  };
}

export type Checker = ReturnType<typeof makeChecker>;

function verify(board: string, text: string, key: VerifierKey): VerifiedCheckpoint {
  let note: VerifiedCheckpoint;
  try {
    note = verifyCheckpoint(text, [key]);
  } catch {
    throw new ForkError('signature');
  }
  if (parseBoardOrigin(note.origin)?.board !== board) throw new ForkError('signature');
  return note;
}

/** The key that signs this board: the one of this browser's first visit, for good. */
async function firstSeenKey(board: string): Promise<VerifierKey> {
  const text = (await get<string>('/api/key')).trim();
  const pinned = pinnedKey(board);
  if (pinned !== null && pinned !== text) throw new ForkError('key');
  if (pinned === null) pinKey(board, text);
  return parseVerifierKey(text);
}

/**
 * Whether a checkpoint is of a later epoch than the one kept, and lost nothing of it: a restored board goes on
 * from its backup under another origin. What was lost shows as a fork.
 */
function grewAfterRestore(kept: VerifiedCheckpoint, now: VerifiedCheckpoint): boolean {
  const [before, after] = [parseBoardOrigin(kept.origin), parseBoardOrigin(now.origin)];
  if (!before || !after || before.instance !== after.instance) return false;
  return after.epoch > before.epoch && now.size > kept.size;
}

/** Asks for the proof that the larger of two ledgers grew from the smaller. */
async function agree(board: string, a: VerifiedCheckpoint, b: VerifiedCheckpoint): Promise<void> {
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a];
  if (older.origin !== newer.origin && !grewAfterRestore(a, b)) throw new ForkError('history', older.size);
  const path = `/api/boards/${board}/proof/consistency?from=${older.size}&to=${newer.size}`;
  const { hashes } = await get<{ hashes: string[] }>(path).catch((thrown: unknown) => {
    // A server that knows less than it signed before has lost or replaced part of the ledger.
    if (isProblem(thrown) && [404, 409, 422].includes(thrown.status))
      throw new ForkError('history', older.size);
    throw thrown;
  });
  const holds = verifyConsistency(older.size, newer.size, older.root, newer.root, hashes.map(fromBase64));
  if (!holds) throw new ForkError('history', older.size);
}
