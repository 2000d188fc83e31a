import { toBase64 } from '@touchstone/ledger/encoding';
import { LeafTree } from '@touchstone/ledger/leaf-tree';
import { rootAt } from '@touchstone/ledger/proof';
import type { Frontier } from '@touchstone/ledger/tree';
import { emptyBoard, type Board } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { isRatingBody, ratedBy, ratedKey, type Viewer } from '@touchstone/review/may-read';
import type { LedgerEntry } from '../ledger/ledger.read.ts';
import type { FoldedLine } from './lines.ts';
import { rowOf, type BoardRow } from '../projections/board-row.ts';
import { aliasFor } from './aliases.ts';
import { Mutex } from './mutex.ts';

/**
 * One live board in the memory of this server: the fold of its ledger, the bodies and the tree.
 *
 * While a batch or a catch-up is under way it holds `mutex`, and the fold may be ahead of what is committed:
 * whoever reads takes its turn (`read`).
 */
export class BoardHost {
  readonly board: Board;
  /** Of every entry whose body was not redacted, whoever may read it; without the id of the command. */
  readonly bodies = new Map<number, unknown>();
  readonly tree = new LeafTree();
  readonly mutex = new Mutex();
  /** Texts of documents that a command asked for. */
  readonly texts = new Map<string, string>();
  /** The signed checkpoint at `size`. */
  note = '';
  epoch = 1;
  /** The secret from which the board's aliases follow. */
  aliasKey: Uint8Array = new Uint8Array();
  /** Set when memory and ledger may differ: the host is thrown away and loaded anew. */
  dropped = false;
  /** Of `performance.now()`, for the eviction of idle boards. */
  usedAt = 0;
  /** The newest entries, without a gap and up to `size`: what sockets are sent without asking the database. */
  recent: FoldedLine[] = [];
  /** Numbers of the commands that the ledger remembers; two may share one. */
  private readonly said = new Set<number>();
  private readonly rated = new Map<string, Set<string>>();
  private readonly aliases = new Map<string, string>();

  constructor(readonly id: string) {
    this.board = emptyBoard(id);
  }

  get size(): number {
    return this.board.size;
  }

  readonly body = (seq: number): unknown => this.bodies.get(seq);

  /** Folds the next entry. Constant time, whatever the size of the board. */
  fold(entry: LedgerEntry, leaf: Uint8Array, body: unknown): void {
    if (body !== undefined) this.bodies.set(entry.seq, body);
    evolve(this.board, entry);
    this.tree.append(leaf);
    if (entry.type === 'body.redacted') this.forget(entry.data.seq as number);
    if (entry.type === 'ballot.cast') this.noteRating(entry, body);
  }

  remember(line: FoldedLine): void {
    this.recent.push(line);
    if (this.recent.length > 2 * recentLines) this.recent = this.recent.slice(-recentLines);
  }

  noteCommand(cmd: string): void {
    this.said.add(numberOf(cmd));
  }

  /** Whether a command of this id may have been recorded; if not, it is new. */
  mayHaveSaid(cmd: string): boolean {
    return this.said.has(numberOf(cmd));
  }

  /** The entries from `next` on out of memory; undefined if they reach further back than that. */
  recentFrom(next: number): readonly FoldedLine[] | undefined {
    const first = this.recent[0]?.seq;
    return first === undefined || next < first ? undefined : this.recent.slice(next - first);
  }

  /** The alias of a member on this board: for that member's eyes only. */
  alias(member: string): string {
    let alias = this.aliases.get(member);
    if (alias === undefined) this.aliases.set(member, (alias = aliasFor(this.aliasKey, member)));
    return alias;
  }

  /** What decides which bodies a member may read; null for a reader of a published board. */
  viewer(member: string | null): Viewer {
    if (member === null) return { member: null, rated: noClaims };
    let rated = this.rated.get(member);
    if (rated === undefined) {
      rated = ratedBy(this.board, member, this.body);
      this.rated.set(member, rated);
    }
    return { member, alias: this.alias(member), rated };
  }

  /** What lists and the clock need of this board. */
  row(): BoardRow {
    return rowOf(this.board, (member) => this.alias(member));
  }

  root(size = this.size): Uint8Array {
    return rootAt(size, this.tree.node);
  }

  /** The right edge of the tree of this size. */
  frontier(size = this.size): Frontier {
    const hashes: Uint8Array[] = [];
    let start = 0;
    for (let width = 2 ** 52; width >= 1; width /= 2) {
      if (Math.floor(size / width) % 2 === 0) continue;
      hashes.push(this.tree.node(Math.log2(width), start / width));
      start += width;
    }
    return { size, hashes };
  }

  frontierText(size = this.size): string[] {
    return this.frontier(size).hashes.map(toBase64);
  }

  /** Runs `work`, which must not await, when nothing is under way: what it reads is committed. */
  async read<T>(work: () => T): Promise<T> {
    const give = await this.mutex.acquire();
    try {
      return work();
    } finally {
      give();
    }
  }

  private forget(seq: number): void {
    this.bodies.delete(seq);
    for (const { id, seq: imported } of this.board.documents.values()) {
      if (imported === seq) this.texts.delete(id);
    }
    const line = this.recent.find((recent) => recent.seq === seq);
    delete line?.bodyText;
  }

  private noteRating({ actor, data }: LedgerEntry, body: unknown): void {
    const { round, claim } = data as { round: string; claim: string };
    if (isRatingBody(body)) this.rated.get(actor)?.add(ratedKey(round, claim));
  }
}

/** So many of the newest entries are remembered, and at most twice as many. */
export const recentLines = 256;
const noClaims: ReadonlySet<string> = new Set();

/** Of a UUID, as much as a number holds. */
const numberOf = (cmd: string) => Number.parseInt(cmd.slice(0, 8) + cmd.slice(9, 13), 16);
