import { canonicalText, type JsonObject } from './canonical.ts';
import { parseBoardOrigin, type Checkpoint } from './checkpoint.ts';
import { fromBase64url, sameBytes } from './encoding.ts';
import { checkEntry, commitmentToText, entryText, type Entry } from './entry.ts';
import { FormatError } from './format-error.ts';
import { sha256OfText } from './hash.ts';
import { assertLine, joinLine, type EntryLine } from './line.ts';
import { EMPTY_FRONTIER, append, rootOfFrontier, type Frontier } from './tree.ts';

/** Why a ledger is not to be believed, in the order in which it is looked for. SPEC.md, LG14 and LG15. */
export type LedgerProblemCode =
  | 'LINE_MALFORMED'
  | 'ENTRY_MALFORMED'
  | 'NOT_CANONICAL'
  | 'SEQ_BROKEN'
  | 'BOARD_CHANGED'
  | 'TIME_REVERSED'
  | 'OPENING_MISMATCH'
  | 'ORIGIN_MISMATCH'
  | 'ENTRIES_MISSING'
  | 'ENTRIES_SURPLUS'
  | 'ROOT_MISMATCH';

export interface LedgerProblem {
  readonly code: LedgerProblemCode;
  /** Place of the first entry that fails, counted from 0; null if it cannot be told which one it is. */
  readonly seq: number | null;
  /** A sentence for a person. */
  readonly message: string;
}

/** What became of one line: a problem, or the entry, whose body is proven where there is one. */
export type CheckedLine =
  | { readonly problem: LedgerProblem }
  | {
      readonly problem?: undefined;
      readonly entry: Entry;
      /** Undefined where the entry is sealed or redacted. */
      readonly body: JsonObject | undefined;
      readonly leaf: Uint8Array;
    };

const LEAF_PREFIX = Uint8Array.of(0);

/**
 * Checks a ledger line by line, in memory that does not grow with it. After the first problem every answer is
 * that problem: nothing behind it can be believed.
 */
export class LedgerChecker {
  #frontier: Frontier;
  #board: string | undefined;
  #at: string;
  #problem: LedgerProblem | undefined;

  /**
   * `board` is the board that the caller asked for, if known. To go on behind entries that were checked
   * before, give the frontier they led to and the time of the last one.
   */
  constructor(known: { board?: string; frontier?: Frontier; at?: string } = {}) {
    this.#frontier = known.frontier ?? EMPTY_FRONTIER;
    this.#board = known.board;
    this.#at = known.at ?? '';
  }

  /** Right edge of the tree so far, with the number of entries; see rootOfFrontier. */
  get frontier(): Frontier {
    return this.#frontier;
  }

  /** Checks a line of entries.jsonl, without its line end. The spelling must be that of lineText. */
  add(line: string): CheckedLine {
    return this.#check(() => {
      const parsed = formed(parseLine(line));
      const text = entryText(parsed.entry);
      const bodyText = parsed.body && canonicalText(parsed.body, ['body']);
      if (joinLine(text, parsed.salt, bodyText) !== line) {
        throw new Fault('NOT_CANONICAL', 'the line is not written in the one canonical form');
      }
      return this.#link(parsed, text, bodyText);
    });
  }

  /** The same for a line that came as JSON within something else, where its spelling is not kept. */
  addParsed(line: unknown): CheckedLine {
    return this.#check(() => {
      const parsed = formed(line);
      return this.#link(parsed, entryText(parsed.entry), parsed.body && canonicalText(parsed.body, ['body']));
    });
  }

  /** Whether what was added is the ledger that the checkpoint states. Its signature is not looked at. */
  finish({ origin, size, root }: Checkpoint): LedgerProblem | undefined {
    const { size: count } = this.#frontier;
    const board = this.#board;
    if (this.#problem !== undefined) return this.#problem;
    if (board !== undefined && parseBoardOrigin(origin)?.board !== board) {
      return problem('ORIGIN_MISMATCH', null, `the checkpoint is of ${origin}, not of board ${board}`);
    }
    if (count !== size) {
      const code = count < size ? 'ENTRIES_MISSING' : 'ENTRIES_SURPLUS';
      const message = `the checkpoint states ${size} entries, but ${count} are here`;
      return problem(code, Math.min(count, size), message);
    }
    if (!sameBytes(rootOfFrontier(this.#frontier), root)) {
      const message = 'the entries do not have the root that the checkpoint states: one or more were changed';
      return problem('ROOT_MISMATCH', null, message);
    }
    return undefined;
  }

  #check(run: () => CheckedLine): CheckedLine {
    if (this.#problem !== undefined) return { problem: this.#problem };
    try {
      return run();
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const { size } = this.#frontier;
      const code = error instanceof Fault ? error.code : 'NOT_CANONICAL';
      this.#problem = problem(code, size, `entry ${size}: ${error.message}`);
      return { problem: this.#problem };
    }
  }

  /** Checks an entry against the one before it and its opening against its commitment, then appends it. */
  #link({ entry, salt, body }: EntryLine, text: string, bodyText: string | undefined): CheckedLine {
    const board = this.#board ?? entry.board;
    if (entry.seq !== this.#frontier.size) {
      throw new Fault('SEQ_BROKEN', `in its place stands one that calls itself entry ${entry.seq}`);
    }
    if (entry.board !== board) {
      throw new Fault('BOARD_CHANGED', `it belongs to board ${entry.board}, not to ${board}`);
    }
    if (entry.at < this.#at) {
      throw new Fault(
        'TIME_REVERSED',
        `its time ${entry.at} is before that of the entry before, ${this.#at}`,
      );
    }
    if (salt !== undefined && bodyText !== undefined && !commitsTo(entry, salt, bodyText)) {
      throw new Fault('OPENING_MISMATCH', 'its body is not the one that it commits to');
    }
    const leaf = sha256OfText(LEAF_PREFIX, text);
    this.#board = board;
    this.#at = entry.at;
    this.#frontier = append(this.#frontier, leaf);
    return { entry, body, leaf };
  }
}

/** A fault that has a code of its own. */
class Fault extends FormatError {
  readonly code: LedgerProblemCode;

  constructor(code: LedgerProblemCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

function problem(code: LedgerProblemCode, seq: number | null, message: string): LedgerProblem {
  return { code, seq, message };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Fault('LINE_MALFORMED', 'the line is not JSON');
  }
}

function formed(line: unknown): EntryLine {
  let code: LedgerProblemCode = 'LINE_MALFORMED';
  try {
    assertLine(line);
    code = 'ENTRY_MALFORMED';
    checkEntry(line.entry);
    return line;
  } catch (error) {
    throw error instanceof FormatError ? new Fault(code, error.message) : error;
  }
}

function commitsTo(entry: Entry, salt: string, bodyText: string): boolean {
  return commitmentToText(fromBase64url(salt), bodyText) === entry.commit;
}
