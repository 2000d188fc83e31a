import { noteTurn, type RoundTurns } from '@touchstone/review/round-turns';
import type { Reading } from '@touchstone/review/reading';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { withBody, type Reader } from '../ledger/ledger.read.ts';
import { refuse, type ExportView } from './export-view.ts';

/** Entries read at a time: as many as are held in memory. */
const pageSize = 2_000;

const pageOfLines = `
  SELECT convert_from(e.entry, 'UTF8') AS entry, convert_from(b.body, 'UTF8') AS body,
    translate(rtrim(encode(b.salt, 'base64'), '='), '+/', '-_') AS salt
  FROM ledger_entry e ${withBody}
  WHERE e.board = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`;

interface Row {
  entry: string;
  body: string | null;
  salt: string | null;
}

/** The structure of an export's entries, folded as they are read; whole once all of them have been. */
export class ExportFold {
  readonly board: Board;
  /** What tables and the report are made from. Only once all entries have been read. */
  readonly source: Reading;
  /** By seq. */
  private readonly times: string[] = [];
  private readonly turns = new Map<string, RoundTurns>();

  constructor(
    private readonly database: Reader,
    readonly view: ExportView,
  ) {
    this.board = emptyBoard(view.id);
    this.source = {
      board: this.board,
      at: (seq) => this.times[seq]!,
      body: view.body,
      turns: (round) => this.turns.get(round),
    };
  }

  /** The lines of entries.jsonl, a page at a time; the next is read while one is taken. */
  async *lines(): AsyncGenerator<string> {
    const { size, isOpen } = this.view;
    let next = this.page(0);
    for (let first = 0; first < size; first += pageSize) {
      const rows = await next;
      next = this.page(first + pageSize);
      // Awaited in its turn: until then its failure is nobody's.
      next.catch(() => undefined);
      let text = '';
      for (const [i, row] of rows.entries()) {
        this.add(row.entry);
        text += lineOf(row, isOpen(first + i), first + i);
      }
      yield text;
    }
  }

  /** Folds all entries, where nobody wants the lines. */
  async readAll(): Promise<this> {
    for await (const _ of this.lines());
    return this;
  }

  private add(text: string): void {
    const entry = JSON.parse(text) as ReviewEntry;
    this.times.push(entry.at);
    evolve(this.board, entry);
    noteTurn(this.turns, entry);
  }

  private page(first: number): Promise<Row[]> {
    const { id, size } = this.view;
    if (first >= size) return Promise.resolve([]);
    return this.database.query(pageOfLines, [id, first, Math.min(first + pageSize, size)]);
  }
}

function lineOf({ entry, body, salt }: Row, open: boolean, seq: number): string {
  if (!open) return `{"entry":${entry}}\n`;
  return body === null ? refuse(seq) : `{"entry":${entry},"salt":"${salt}","body":${body}}\n`;
}
