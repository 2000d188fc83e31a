import { emptyBoard, type Board } from '@touchstone/review/board';
import { evolve } from '@touchstone/review/evolve';
import { parseStored, type Reader } from '../ledger/ledger.read.ts';

const pageSize = 5_000;
const kept = 8;

/** Boards as they stood after some number of entries, folded from the ledger; the last few are kept. */
export class History {
  private readonly boards = new Map<string, Board>();

  constructor(private readonly database: Reader) {}

  /** The structure of the first `size` entries. The caller knows that there are as many. Not to be changed. */
  async boardAt(id: string, size: number): Promise<Board> {
    const key = `${id} ${size}`;
    const known = this.boards.get(key);
    const board = known ?? (await this.fold(id, size));
    this.boards.delete(key);
    this.boards.set(key, board);
    const [oldest] = this.boards.keys();
    if (this.boards.size > kept && oldest !== undefined) this.boards.delete(oldest);
    return board;
  }

  private async fold(id: string, size: number): Promise<Board> {
    const board = emptyBoard(id);
    while (board.size < size) {
      const rows = (await this.database.query(
        'SELECT entry FROM ledger_entry WHERE board = $1 AND seq >= $2 AND seq < $3 ORDER BY seq',
        [id, board.size, Math.min(size, board.size + pageSize)],
      )) as { entry: Buffer }[];
      if (rows.length === 0)
        throw new Error(`the ledger of board ${id} ends at ${board.size}, not at ${size}`);
      for (const { entry } of rows) evolve(board, parseStored(entry));
    }
    return board;
  }
}
