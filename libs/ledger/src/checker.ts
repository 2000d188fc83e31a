import { canonicalText, type JsonObject } from './canonical.ts';
import { parseBoardOrigin, type Checkpoint } from './checkpoint.ts';
import { fromBase64url, sameBytes, toBase64url, concatBytes, utf8 } from './encoding.ts';
import { checkEntry, entryText, type Entry } from './entry.ts';
import { FormatError } from './format-error.ts';
import { sha256OfText } from './hash.ts';
import { EMPTY_FRONTIER, appendMany, rootOfFrontier, type Frontier } from './tree.ts';

/** An entry as a viewer holds it: sealed, or opened by salt and body together. */
export interface EntryLine {
  readonly entry: Entry;
  /** base64url of 32 bytes. */
  readonly salt?: string;
  readonly body?: JsonObject;
}

/** Why a ledger is not to be believed; the words of SPEC.md, in the order in which they are looked for. */
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

  /** Number of entries so far. */
  get size(): number {
    return this.#frontier.size;
  }

  /** Right edge of the tree so far; see {@link rootOfFrontier}. */
  get frontier(): Frontier {
    return this.#frontier;
  }

  get board(): string | undefined {
    return this.#board;
  }

  /** Checks a line of entries.jsonl, without its line end. The spelling must be that of {@link lineText}. */
  add(line: string): CheckedLine {
    return this.#check(() => {
      const value = parseLine(line);
      const { entry, salt, body } = value;
      const text = entryText(entry);
      const bodyText = body === undefined ? undefined : canonicalText(body);
      if (joinLine(text, salt, bodyText) !== line) {
        throw new Fault('NOT_CANONICAL', 'the line is not written in the one canonical form');
      }
      return this.#link(value, text, bodyText);
    });
  }

  /** The same for a line that came as JSON within something else, where its own spelling is not kept. */
  addParsed(line: unknown): CheckedLine {
    return this.#check(() => {
      assertLine(line);
      const bodyText = line.body === undefined ? undefined : canonicalText(line.body);
      return this.#link(line, entryText(line.entry), bodyText);
    });
  }

  /** Whether what was added is exactly the ledger that the checkpoint states; its signature is not looked at. */
  finish({ origin, size, root }: Checkpoint): LedgerProblem | undefined {
    const count = this.size;
    const board = this.#board;
    if (this.#problem !== undefined) return this.#problem;
    if (board !== undefined && parseBoardOrigin(origin)?.board !== board) {
      return problem('ORIGIN_MISMATCH', null, `the checkpoint is of ${origin}, not of board ${board}`);
    }
    if (count < size) {
      return problem(
        'ENTRIES_MISSING',
        count,
        `the checkpoint states ${size} entries, but ${count} are here`,
      );
    }
    if (count > size) {
      return problem('ENTRIES_SURPLUS', size, `the checkpoint states ${size} entries, but ${count} are here`);
    }
    if (!sameBytes(rootOfFrontier(this.#frontier), root)) {
      const message = `the ${size} entries do not have the root that the checkpoint states: at least one was changed`;
      return problem('ROOT_MISMATCH', null, message);
    }
    return undefined;
  }

  #check(run: () => CheckedLine): CheckedLine {
    if (this.#problem !== undefined) return { problem: this.#problem };
    try {
      return run();
    } catch (error) {
      const code = error instanceof Fault ? error.code : 'LINE_MALFORMED';
      if (!(error instanceof FormatError)) throw error;
      this.#problem = problem(code, this.size, `entry ${this.size}: ${error.message}`);
      return { problem: this.#problem };
    }
  }

  /** Checks an entry against the one before it and its opening against its commitment, then appends it. */
  #link({ entry, salt, body }: EntryLine, text: string, bodyText: string | undefined): CheckedLine {
    if (entry.seq !== this.size) {
      throw new Fault('SEQ_BROKEN', `it says that it is entry ${entry.seq}`);
    }
    if (entry.board !== (this.#board ?? entry.board)) {
      throw new Fault('BOARD_CHANGED', `it belongs to board ${entry.board}, not ${this.#board}`);
    }
    if (entry.at < this.#at) {
      throw new Fault(
        'TIME_REVERSED',
        `its time ${entry.at} is before that of the entry before it, ${this.#at}`,
      );
    }
    if (salt !== undefined && bodyText !== undefined && !commitsTo(entry, salt, bodyText)) {
      throw new Fault('OPENING_MISMATCH', 'its body is not the one that it commits to');
    }
    const leaf = sha256OfText(LEAF_PREFIX, text);
    this.#board = entry.board;
    this.#at = entry.at;
    this.#frontier = appendMany(this.#frontier, [leaf]);
    return { entry, body, leaf };
  }
}

/** A line of entries.jsonl with its line end, from the bytes that are stored. */
export function lineBytes(entry: Uint8Array, opening?: { salt: Uint8Array; body: Uint8Array }): Uint8Array {
  if (opening === undefined) return concatBytes(utf8('{"entry":'), entry, utf8('}\n'));
  const salt = utf8(`,"salt":"${toBase64url(opening.salt)}","body":`);
  return concatBytes(utf8('{"entry":'), entry, salt, opening.body, utf8('}\n'));
}

/** A line of entries.jsonl without its line end. Throws a FormatError if it cannot be carried. */
export function lineText({ entry, salt, body }: EntryLine): string {
  return joinLine(entryText(entry), salt, body === undefined ? undefined : canonicalText(body));
}

function joinLine(entry: string, salt: string | undefined, body: string | undefined): string {
  return salt === undefined ? `{"entry":${entry}}` : `{"entry":${entry},"salt":"${salt}","body":${body}}`;
}

function commitsTo(entry: Entry, salt: string, bodyText: string): boolean {
  return toBase64url(sha256OfText(fromBase64url(salt), bodyText)) === entry.commit;
}

class Fault extends FormatError {
  constructor(
    readonly code: LedgerProblemCode,
    reason: string,
  ) {
    super(reason);
  }
}

function problem(code: LedgerProblemCode, seq: number | null, message: string): LedgerProblem {
  return { code, seq, message };
}

function parseLine(line: string): EntryLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new FormatError('the line is not JSON');
  }
  assertLine(value);
  return value;
}

const SALT = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

function assertLine(value: unknown): asserts value is EntryLine {
  if (!isObject(value) || !isObject(value.entry)) throw new FormatError('the line holds no entry');
  const { salt, body } = value;
  const count = Object.keys(value).length;
  if (count !== (salt === undefined ? 1 : 3) || (body === undefined) !== (salt === undefined)) {
    throw new FormatError('a line holds entry, salt and body, or entry alone');
  }
  if (salt !== undefined && (typeof salt !== 'string' || !SALT.test(salt))) {
    throw new FormatError('not base64url of 32 bytes', '/salt');
  }
  if (body !== undefined && !isObject(body)) throw new FormatError('not an object', '/body');
  try {
    checkEntry(value.entry);
  } catch (error) {
    throw error instanceof FormatError ? new Fault('ENTRY_MALFORMED', error.message) : error;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
