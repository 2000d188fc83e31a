import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { emptyBoard, type Board } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { parseStored, type Reader } from '../ledger/ledger.read.ts';
import { keepSnapshot, newestSnapshot, readSnapshot } from '../projections/snapshot.ts';

/** Entries folded before other work gets its turn. */
const pageSize = 2_000;
const kept = 8;

/** How long a run waits after each snapshot, in times of what that took: it has a third of a processor at most. */
const pause = 2;

/**
 * Boards as they stood after some number of entries: folded from the ledger, from the nearest snapshot on. The
 * last few are kept, and snapshots are made of boards that somebody looks at.
 */
export class History {
  private readonly boards = new Map<string, Board>();
  private readonly making = new Set<string>();
  /** Sizes up to which nothing is missing that `prepare` would make. */
  private readonly prepared = new Map<string, number>();
  private readonly logger = new Logger('History');

  constructor(
    private readonly database: Reader,
    /** Entries between two snapshots. */
    private readonly interval = 4_000,
  ) {}

  /**
   * The structure of the first `size` entries, without rooms, but with that of `claim` if the board had it. The
   * caller knows that there are as many entries. Not to be changed.
   */
  async boardAt(id: string, size: number, claim?: string): Promise<Board> {
    const key = `${id} ${size} ${claim ?? ''}`;
    const known = this.boards.get(key);
    const board = known ?? (await this.restore(id, size, claim));
    this.boards.delete(key);
    this.boards.set(key, board);
    const [oldest] = this.boards.keys();
    if (this.boards.size > kept && oldest !== undefined) this.boards.delete(oldest);
    if (!known) void this.makeSnapshots(id, size).catch((error: unknown) => this.logger.warn(error));
    return board;
  }

  /**
   * Begins to make missing snapshots of a board that somebody has opened, before anybody looks back. Each run folds the
   * whole history: they come as the board has grown by a tenth, not after every few entries.
   */
  prepare(id: string, size: number): void {
    const since = this.prepared.get(id) ?? 0;
    if (size < since + Math.max(this.interval, since / 10)) return;
    this.prepared.set(id, size);
    void this.makeSnapshots(id, size).catch((error: unknown) => this.logger.warn(error));
  }

  /** Makes the snapshots up to `size` that are missing. One run a board at a time. */
  async makeSnapshots(id: string, size: number): Promise<void> {
    if (size < this.interval || this.making.has(id)) return;
    this.making.add(id);
    try {
      const newest = await newestSnapshot(this.database, id);
      if (newest + this.interval > size) return;
      const board = emptyBoard(id);
      for (let at = this.interval; at <= size; at += this.interval) {
        const since = performance.now();
        await this.foldTo(board, at);
        if (at > newest)
          await keepSnapshot(this.database, board, at === this.interval ? 0 : at - this.interval);
        await sleep(pause * (performance.now() - since), undefined, { ref: false });
      }
    } finally {
      this.making.delete(id);
    }
  }

  private async restore(id: string, size: number, claim?: string): Promise<Board> {
    const board = await readSnapshot(this.database, id, size, claim);
    await this.foldTo(board, size);
    return board;
  }

  private async foldTo(board: Board, size: number): Promise<void> {
    while (board.size < size) {
      const rows = (await this.database.query(
        'SELECT entry FROM ledger_entry WHERE board = $1 AND seq >= $2 AND seq < $3 ORDER BY seq LIMIT $4',
        [board.id, board.size, size, pageSize],
      )) as { entry: Buffer }[];
      if (rows.length === 0)
        throw new Error(`the ledger of board ${board.id} ends at ${board.size}, not at ${size}`);
      for (const { entry } of rows) evolve(board, parseStored(entry));
    }
  }
}
