import {
  parseSaid,
  parseStored,
  readHead,
  readSilentCommands,
  readTexts,
  type Reader,
} from '../ledger/ledger.read.ts';
import { BoardHost, recentLines } from './board-host.ts';
import { lineOf } from './lines.ts';

const pageSize = 5_000;
const noBody: { body?: object; cmd?: string } = {};
/** Entries of idle boards that are kept in memory together. */
const capacity = 400_000;

/** The boards in the memory of this server, loaded when first asked for. */
export class BoardHosts {
  private readonly hosts = new Map<string, BoardHost>();
  private readonly loading = new Map<string, Promise<BoardHost | undefined>>();

  constructor(
    private readonly database: Reader,
    /** After so many without use a board is let go. */
    private readonly idleMinutes = Infinity,
  ) {}

  /** The board if it is in memory. */
  peek(board: string): BoardHost | undefined {
    const host = this.hosts.get(board);
    if (host) host.usedAt = performance.now();
    return host;
  }

  /** The board, loaded if need be; undefined if there is none. */
  get(board: string): BoardHost | Promise<BoardHost | undefined> {
    const host = this.peek(board);
    if (host) return host;
    let loading = this.loading.get(board);
    if (loading === undefined) {
      loading = this.load(board).finally(() => this.loading.delete(board));
      this.loading.set(board, loading);
    }
    return loading;
  }

  /** A board before its first entry, for the command that creates it. */
  makeEmpty(board: string): BoardHost {
    return this.peek(board) ?? this.keep(new BoardHost(board));
  }

  /** Forgets a board whose memory may differ from its ledger; the next who asks loads it anew. */
  drop(host: BoardHost): void {
    host.dropped = true;
    if (this.hosts.get(host.id) === host) this.hosts.delete(host.id);
  }

  all(): Iterable<BoardHost> {
    return this.hosts.values();
  }

  /** Folds what the ledger has beyond the host. The caller holds the host's mutex, or nobody knows the host. */
  async catchUp(host: BoardHost, db: Reader = this.database): Promise<void> {
    for (;;) {
      const rows = await readTexts(db, host.id, host.size, pageSize);
      const old = rows.length - recentLines;
      // What is kept has no gap.
      if (old > 0) host.recent = [];
      rows.forEach((row, i) => {
        const entry = parseStored(row.entry);
        const { body, cmd } = row.body === null ? noBody : parseSaid(row.body);
        host.fold(entry, row.leaf, body);
        if (cmd !== undefined) host.noteCommand(cmd);
        if (i >= old) host.remember({ ...lineOf({ ...row, seq: entry.seq }), entry });
      });
      if (rows.length < pageSize) return;
    }
  }

  /**
   * Brings entries and checkpoint up to the ledger. They are read one after the other; a head that moved in
   * between is followed. The caller holds the host's mutex, or nobody knows the host.
   */
  async refresh(host: BoardHost): Promise<void> {
    let stated = 0;
    for (;;) {
      await this.catchUp(host);
      if (host.size < stated) throw new Error(`the ledger of board ${host.id} lacks entry ${host.size}`);
      const head = await readHead(this.database, host.id);
      host.note = head?.note ?? '';
      host.epoch = head?.epoch ?? 1;
      if (head === undefined || head.size <= host.size) return;
      stated = head.size;
    }
  }

  /**
   * Lets go of boards that nobody has used for a while, and of idle boards beyond the capacity, longest unused
   * first. `busy`: boards that somebody watches.
   */
  evict(busy: (board: string) => boolean): void {
    let kept = 0;
    const before = performance.now() - 60_000 * this.idleMinutes;
    for (const host of [...this.hosts.values()].sort((a, b) => b.usedAt - a.usedAt)) {
      kept += host.size;
      if (busy(host.id)) continue;
      if ((kept > capacity || host.usedAt < before) && !host.mutex.locked) this.drop(host);
      else host.recent = [];
    }
  }

  private async load(board: string): Promise<BoardHost | undefined> {
    const host = new BoardHost(board);
    const head = await readHead(this.database, board);
    if (head === undefined || head.size === 0) return undefined;
    host.aliasKey = head.aliasKey;
    await this.refresh(host);
    for (const cmd of await readSilentCommands(this.database, board)) host.noteCommand(cmd);
    return this.peek(board) ?? this.keep(host);
  }

  private keep(host: BoardHost): BoardHost {
    host.usedAt = performance.now();
    this.hosts.set(host.id, host);
    return host;
  }
}
