import { verifyCheckpoint } from '@touchstone/ledger/checkpoint';
import { fromBase64, toBase64 } from '@touchstone/ledger/encoding';
import type { VerifierKey } from '@touchstone/ledger/note-key';
import { appendMany, EMPTY_FRONTIER, leafHash, rootOfFrontier } from '@touchstone/ledger/tree';
import { viewIndex } from '@touchstone/protocol/view';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { mayRead, ratedBy, type Viewer } from '@touchstone/review/may-read';
import { toJson } from '@touchstone/review/testing/snapshot';
import type { FinalLedger, History, Operation, View } from './history.ts';

/** What was promised and not kept, with the first place where it shows. */
export interface Violation {
  rule: Rule;
  says: string;
  client?: string;
  cmd?: string;
  seq?: number;
}

export type Rule =
  /** In the ledger exactly once, at the answered seq and with the answered leaf. */
  | 'acknowledged'
  /** Not in the ledger. */
  | 'refused'
  /** In the ledger once or not at all. */
  | 'unknown'
  /** Seqs 0 … n−1, each entry of its board and place, leaves and head those of the entries. */
  | 'sequence'
  /** What was answered before another was sent comes before it. */
  | 'real time'
  /** Each client is told every entry once, in order. */
  | 'steps'
  /** What a client was told is what the ledger says. */
  | 'content'
  /** In the end every client has everything. */
  | 'converged'
  /** Checkpoints seen by anyone are signed and of this one ledger. */
  | 'checkpoint'
  /** Each client's fold, each server's index and the replay from zero are the same. */
  | 'fold'
  /** Bodies held are { seq | mayRead and not redacted }. */
  | 'bodies';

/** Signatures are slow to check: of more notes than this so many are, evenly chosen; the roots of all. */
const mostSignatures = 1_000;

/** Checks a history against the ledgers as they are in the end. Pure: answers all that is wrong. */
export function checkHistory(
  history: History,
  ledgers: readonly FinalLedger[],
  key: VerifierKey,
): Violation[] {
  return ledgers.flatMap((ledger) => {
    const ofBoard = <T extends { board: string }>(list: T[]) =>
      list.filter(({ board }) => board === ledger.board);
    const broken = checkSequence(ledger);
    // Nothing can be compared with what is no ledger.
    if (broken.length > 0) return broken;
    const operations = ofBoard(history.operations);
    const replayed = replay(ledger);
    return [
      ...checkPlaces(operations, ledger),
      ...checkRealTime(operations),
      ...checkNotes(ofBoard(history.notes), ledger, key),
      ...checkIndexes(ledger, replayed),
      ...ofBoard(history.views).flatMap((view) => checkView(view, ledger, replayed)),
    ];
  });
}

function checkSequence({ board, rows }: FinalLedger): Violation[] {
  for (const [i, { seq, entry, leaf }] of rows.entries()) {
    const said = JSON.parse(entry) as ReviewEntry & { board: string };
    const wrong =
      seq !== i || said.seq !== i
        ? `place ${i} holds entry ${said.seq} of row ${seq}`
        : said.board !== board
          ? `entry ${i} is of board ${said.board}`
          : toBase64(leafHash(new TextEncoder().encode(entry))) !== leaf
            ? `the leaf of ${i} is not that of its entry`
            : undefined;
    if (wrong) return [{ rule: 'sequence', says: wrong, seq: i }];
  }
  return [];
}

/** Where each command is: the first entry of every unbroken run of entries that it led to. */
function placesOf({ rows, commands }: FinalLedger): Map<string, number[]> {
  const places = new Map<string, number[]>();
  // A redacted body no longer tells; the row by which repetitions are answered does.
  const redacted = new Map<number, string>();
  for (const { cmd, seq, count } of commands) {
    if (seq === null) continue;
    for (let i = seq; i < seq + (count ?? 1); i++) if (rows[i]?.body === null) redacted.set(i, cmd);
  }
  let last: unknown;
  for (const { seq, body } of rows) {
    const cmd = body === null ? redacted.get(seq) : body.cmd;
    if (typeof cmd === 'string' && cmd !== last) places.set(cmd, [...(places.get(cmd) ?? []), seq]);
    last = cmd;
  }
  return places;
}

function checkPlaces(operations: Operation[], ledger: FinalLedger): Violation[] {
  const places = placesOf(ledger);
  const found: Violation[] = [];
  for (const { client, cmd, type, outcome, receipt, code } of operations) {
    const at = places.get(cmd) ?? [];
    const say = (rule: Rule, says: string) =>
      found.push({ rule, client, cmd, seq: receipt?.seq ?? at[0], says: `${type} ${says}` });
    if (outcome === 'ok' && receipt) {
      if (at.length !== 1 || at[0] !== receipt.seq)
        say('acknowledged', `acknowledged at ${receipt.seq}, is at [${at}]`);
      else if (ledger.rows[receipt.seq]?.leaf !== receipt.leaf) say('acknowledged', 'has another leaf');
    } else if (outcome === 'unknown') {
      if (at.length > 1) say('unknown', `unanswered, is at [${at}]`);
    } else if (at.length > 0) {
      say('refused', `${outcome === 'fail' ? `refused (${code})` : 'waiting'}, is at [${at}]`);
    }
  }
  return found;
}

function checkRealTime(operations: Operation[]): Violation[] {
  const placed = operations.filter(({ outcome }) => outcome === 'ok');
  const byEnd = [...placed].sort((a, b) => a.answered - b.answered);
  const byStart = [...placed].sort((a, b) => a.invoked - b.invoked);
  let [next, highest] = [0, undefined as Operation | undefined];
  for (const operation of byStart) {
    for (; next < byEnd.length && byEnd[next]!.answered < operation.invoked; next++) {
      if (byEnd[next]!.receipt!.seq > (highest?.receipt?.seq ?? -1)) highest = byEnd[next];
    }
    const { client, cmd, receipt } = operation;
    if (highest && highest.receipt!.seq >= receipt!.seq) {
      const says = `sent after ${highest.cmd} was answered at ${highest.receipt!.seq}, came before it`;
      return [{ rule: 'real time', client, cmd, seq: receipt!.seq, says }];
    }
  }
  return [];
}

function checkNotes(notes: History['notes'], { board, rows }: FinalLedger, key: VerifierKey): Violation[] {
  const unique = new Map(notes.map((seen) => [seen.note, seen]));
  const roots = rootsOf(rows);
  const every = Math.ceil(unique.size / mostSignatures);
  const found: Violation[] = [];
  let count = 0;
  for (const { client, note } of unique.values()) {
    const says = wrongWith(note, board, roots, count++ % every === 0 ? key : undefined);
    if (says) found.push({ rule: 'checkpoint', client, says });
  }
  return found;
}

/** The root of every prefix, by size. */
function rootsOf(rows: FinalLedger['rows']): string[] {
  let frontier = EMPTY_FRONTIER;
  const roots = [toBase64(rootOfFrontier(frontier))];
  for (const { leaf } of rows) {
    frontier = appendMany(frontier, [fromBase64(leaf)]);
    roots.push(toBase64(rootOfFrontier(frontier)));
  }
  return roots;
}

function wrongWith(note: string, board: string, roots: string[], key?: VerifierKey): string | undefined {
  const [origin, size, root] = note.split('\n');
  if (!origin?.endsWith(`/board/${board}`)) return `a checkpoint of ${origin}`;
  if (Number(size) >= roots.length) return `a checkpoint of ${size} entries; there are ${roots.length - 1}`;
  if (roots[Number(size)] !== root) return `another root at size ${size}`;
  try {
    if (key) verifyCheckpoint(note, [key]);
    return undefined;
  } catch (error) {
    return `a checkpoint that does not hold: ${(error as Error).message}`;
  }
}

interface Replay {
  board: Board;
  /** Without the commands' ids: what the rules read. */
  body(seq: number): unknown;
  fold: string;
}

function replay({ board: id, rows }: FinalLedger): Replay {
  const board = emptyBoard(id);
  for (const { entry } of rows) evolve(board, JSON.parse(entry) as ReviewEntry);
  const body = (seq: number) => {
    const { cmd: _, ...said } = rows[seq]?.body ?? {};
    return rows[seq]?.body ? said : undefined;
  };
  return { board, body, fold: JSON.stringify(toJson(board)) };
}

function checkIndexes({ indexes }: FinalLedger, { board, body }: Replay): Violation[] {
  return indexes.flatMap((index): Violation[] => {
    const expected = viewIndex(board, body, index);
    for (const part of Object.keys(expected) as (keyof typeof expected)[]) {
      if (part === 'bodies') continue;
      if (!same(index[part], expected[part])) {
        return [{ rule: 'fold', client: 'a server', says: `its ${part} are not those of the replay` }];
      }
    }
    return [];
  });
}

function checkView(view: View, ledger: FinalLedger, replayed: Replay): Violation[] {
  const { client, lines } = view;
  const say = (rule: Rule, says: string, seq?: number): Violation[] => [{ rule, client, seq, says }];
  for (const [i, { entry }] of lines.entries()) {
    if (entry.seq !== i) return say('steps', `was told ${entry.seq} where ${i} comes next`, i);
    const stored = ledger.rows[i];
    if (stored === undefined) return say('content', `was told entry ${i}, which is not in the ledger`, i);
    // As it is stored it is canonical, and so it mostly arrives.
    const equal = JSON.stringify(entry) === stored.entry || same(entry, JSON.parse(stored.entry));
    if (!equal) return say('content', `was told another entry ${i}`, i);
  }
  if (view.ended) return [];
  if (lines.length < ledger.rows.length) {
    return say('converged', `has ${lines.length} of ${ledger.rows.length} entries`, lines.length);
  }
  if (view.fold !== replayed.fold) return say('fold', 'folded to another board than the replay');
  return checkBodies(view, ledger, replayed);
}

function checkBodies(view: View, { rows }: FinalLedger, { board, body }: Replay): Violation[] {
  const { client, member, alias, bodies } = view;
  const rated = member === null ? new Set<string>() : ratedBy(board, member, body);
  const viewer: Viewer = { member, alias, rated };
  for (const { seq, body: stored } of rows) {
    const due = !board.redacted.has(seq) && mayRead(board, viewer, seq);
    const type = (JSON.parse(rows[seq]!.entry) as ReviewEntry).type;
    const say = (says: string): Violation[] => [{ rule: 'bodies', client, seq, says: `${type} ${says}` }];
    if (due !== bodies.has(seq)) return say(due ? 'lacks its body' : 'is held and must not be');
    if (due && !same(bodies.get(seq), stored)) return say('has another body');
  }
  return [];
}

/** Equal as JSON, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
