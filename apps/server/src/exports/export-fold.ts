import { noteTurn, type RoundTurns } from '@touchstone/review/round-turns';
import type { Reading } from '@touchstone/review/reading';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { saltText, withBody, type Reader } from '../ledger/ledger.read.ts';
import { ProblemError } from '../operations/problem.ts';
import type { ExportView } from './export-view.ts';

/** Entries read at a time. */
const pageSize = 1_000;

/**
 * A page of entries.jsonl in one value: a row for each entry would cost more to receive than the rest of its
 * reading. $4 has a byte for each, 1 where the body belongs to it.
 */
const pageOfLines = `
  SELECT string_agg('{"entry":' || convert_from(e.entry, 'UTF8') || CASE
      WHEN b.body IS NULL OR get_byte($4, (e.seq - $2)::int) = 0 THEN ''
      ELSE ',"salt":"' || ${saltText} ||
        '","body":' || convert_from(b.body, 'UTF8')
    END || E'}\\n', '' ORDER BY e.seq) AS lines
  FROM ledger_entry e ${withBody}
  WHERE e.board = $1 AND e.seq >= $2 AND e.seq < $3`;

/** A board at one size, folded from its ledger, with the bodies that its viewer gets; whole once all was read. */
export class ExportFold {
  readonly board: Board;
  /** What tables and the report are made from. Only once all entries have been read. */
  readonly source: Reading;
  /** By seq. */
  private readonly times: string[] = [];
  private readonly bodies: unknown[] = [];
  private readonly turns = new Map<string, RoundTurns>();

  constructor(
    private readonly database: Reader,
    readonly view: ExportView,
  ) {
    this.board = emptyBoard(view.id);
    this.source = {
      board: this.board,
      at: (seq) => this.times[seq]!,
      body: (seq) => this.bodies[seq],
      turns: (round) => this.turns.get(round),
    };
  }

  /**
   * The lines of entries.jsonl, a page at a time; the next is read while one is taken.
   * @throws ProblemError UNAVAILABLE if a body was redacted since the view was opened
   */
  async *lines(): AsyncGenerator<string> {
    const { size } = this.view;
    let next = this.page(0);
    for (let first = 0; first < size; first += pageSize) {
      const lines = await next;
      next = this.page(first + pageSize);
      // Awaited in its turn: until then its failure is nobody's.
      next.catch(() => undefined);
      // No line has a line end inside.
      const page = JSON.parse(`[${lines.slice(0, -1).replaceAll('\n', ',')}]`) as Line[];
      for (const line of page) this.add(line);
      yield lines;
    }
  }

  /** Folds all entries, where nobody wants the lines. */
  async readAll(): Promise<this> {
    for await (const _ of this.lines());
    return this;
  }

  private add({ entry, body }: Line): void {
    if (body === undefined && this.view.open[entry.seq] === 1) {
      const detail = `Entry ${entry.seq} was redacted while the export was made. Export again.`;
      throw new ProblemError('UNAVAILABLE', detail);
    }
    this.bodies.push(body);
    this.times.push(entry.at);
    evolve(this.board, entry);
    noteTurn(this.turns, entry);
  }

  private async page(first: number): Promise<string> {
    const { id, size, open } = this.view;
    if (first >= size) return '';
    const end = Math.min(first + pageSize, size);
    const [row] = await this.database.query(pageOfLines, [
      id,
      first,
      end,
      Buffer.from(open.subarray(first, end)),
    ]);
    return row.lines;
  }
}

interface Line {
  entry: ReviewEntry;
  body?: unknown;
}
