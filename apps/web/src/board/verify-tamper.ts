import type { JsonObject } from '@touchstone/ledger/canonical';
import { LedgerChecker, type LedgerProblemCode } from '@touchstone/ledger/checker';
import { fromBase64url, sameBytes } from '@touchstone/ledger/encoding';
import { commitment } from '@touchstone/ledger/entry';
import type { EntryLine } from '@touchstone/ledger/line';
import type { Copy } from './verify-ledger.ts';

/** One way to falsify a ledger. */
export type Trick =
  /** Something that the body of an entry says, such as an answer or a statement. */
  | { kind: 'body'; seq: number; field: string; value: unknown }
  /** An entry is said to be a day older than it is. */
  | { kind: 'date'; seq: number }
  /** An entry is left out. */
  | { kind: 'drop'; seq: number }
  /** An entry changes places with the one after it. */
  | { kind: 'swap'; seq: number };

export interface Caught {
  code: LedgerProblemCode;
  /** The first entry that is not what was recorded. */
  seq: number;
}

const day = 86_400_000;

/**
 * A falsified copy of a ledger; the lines that were given stay as they are. With `cover` the forger also
 * makes the entries fit one another again: commitments, numbers and times are put right, so that only the
 * signed root is left to tell.
 */
export function tamper(lines: readonly EntryLine[], trick: Trick, cover: boolean): EntryLine[] {
  const copy = [...lines];
  const line = copy[trick.seq];
  if (!line) return copy;
  switch (trick.kind) {
    case 'body':
      copy[trick.seq] = withBody(line, { ...line.body, [trick.field]: trick.value } as JsonObject, cover);
      return copy;
    case 'date':
      if (!cover) copy[trick.seq] = moved(line, -day);
      // Later entries have to follow, or the times would run backwards.
      else for (let seq = trick.seq; seq < copy.length; seq++) copy[seq] = moved(copy[seq]!, day);
      return copy;
    case 'drop':
      copy.splice(trick.seq, 1);
      return cover ? renumbered(copy, trick.seq) : copy;
    case 'swap': {
      const next = copy[trick.seq + 1];
      if (!next) return copy;
      const [first, second] = cover
        ? [at(next, line.entry.at), at(line, next.entry.at)]
        : ([next, line] as const);
      copy.splice(trick.seq, 2, first, second);
      return cover ? renumbered(copy, trick.seq) : copy;
    }
  }
}

/** Checks falsified lines against the signed checkpoint; undefined only if nothing was falsified. */
export function check(copy: Copy, lines: readonly EntryLine[]): Caught | undefined {
  const { checkpoint, tree } = copy;
  if (!checkpoint) throw new Error('there is no checkpoint to check against');
  const checker = new LedgerChecker({ board: copy.board.id });
  let changed: number | undefined;
  for (const line of lines) {
    const seq = checker.frontier.size;
    const checked = checker.addParsed(line);
    if (checked.problem) return { code: checked.problem.code, seq: checked.problem.seq ?? seq };
    const recorded = seq < tree.size && sameBytes(checked.leaf, tree.node(0, seq));
    if (!recorded) changed ??= seq;
  }
  const problem = checker.finish(checkpoint);
  return problem && { code: problem.code, seq: changed ?? problem.seq ?? 0 };
}

function withBody(line: EntryLine, body: JsonObject, cover: boolean): EntryLine {
  if (!cover || line.salt === undefined) return { ...line, body };
  const commit = commitment(fromBase64url(line.salt), body);
  return { ...line, entry: { ...line.entry, commit }, body };
}

function at(line: EntryLine, time: string): EntryLine {
  return { ...line, entry: { ...line.entry, at: time } };
}

const moved = (line: EntryLine, by: number): EntryLine =>
  at(line, new Date(Date.parse(line.entry.at) + by).toISOString());

/** Numbers put right from `from` on. */
function renumbered(lines: EntryLine[], from: number): EntryLine[] {
  return lines.map((line, seq) => (seq < from ? line : { ...line, entry: { ...line.entry, seq } }));
}
