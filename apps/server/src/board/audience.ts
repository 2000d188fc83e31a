import { Logger } from '@nestjs/common';
import { parseStored, readEntries, type Reader } from '../ledger/ledger.read.ts';
import type { BoardHost } from './board-host.ts';
import type { Boards } from './boards.ts';
import { frameFor, FrameWriter, readOpenings, SharedFrames, type Frame } from './frames.ts';
import { lineOf, type FoldedLine } from './lines.ts';
import { drainOf, isUndrained, sendText, type Seat, type Watch } from './watch.ts';

/** Most older entries that are read at a time. */
const pageLines = 500;
/** A connection that takes nothing for so long is cut, in milliseconds; it resumes when it can. */
const stallLimit = 20_000;

/**
 * Who is sent which entries and bodies. Each watch is a place in the ledger: live frames and catching up are
 * the same thing, and a connection that does not drain costs no memory but its place.
 */
export class Audience {
  private readonly watches = new Map<string, Set<Watch>>();
  private readonly logger = new Logger('Audience');

  constructor(
    private readonly boards: Boards,
    private readonly database: Reader,
  ) {}

  /**
   * Joins first, so that nothing is missed, then sends what is missing after seq `after`.
   * @throws ProblemError NOT_FOUND
   */
  async watch(seat: Seat, board: string, after: number): Promise<{ watch: Watch; size: number }> {
    const watch = await this.boards.read(board, seat.account, ({ host, member }) => {
      this.unwatch(seat, board);
      const next = Math.min(after + 1, host.size);
      const joined: Watch = { seat, board, member: member?.id ?? null, next, busy: true, ended: false };
      this.watchesOf(board).add(joined);
      return { watch: joined, size: host.size };
    });
    setImmediate(() => void this.pump(watch.watch));
    return watch;
  }

  unwatch(seat: Seat, board: string): void {
    for (const watch of this.watches.get(board) ?? [])
      if (watch.seat.socket === seat.socket) this.forget(watch);
  }

  unwatchAll(seat: Seat): string[] {
    const left: string[] = [];
    for (const [board, watches] of this.watches) {
      for (const watch of watches) {
        if (watch.seat.socket !== seat.socket) continue;
        this.forget(watch);
        left.push(board);
      }
    }
    return left;
  }

  watching(board: string): ReadonlySet<Watch> {
    return this.watches.get(board) ?? none;
  }

  watchedBoards(): Iterable<string> {
    return this.watches.keys();
  }

  /**
   * Sends the newest entries to every watch that has all before them. Called with the host's mutex held, after
   * the commit; the text of a frame is decided and written before it returns, or after reading openings.
   */
  published(host: BoardHost): void {
    const ready = [...this.watching(host.id)].filter((watch) => !watch.busy && watch.next < host.size);
    if (ready.length === 0) return;
    const batch: { watch: Watch; frame: Frame }[] = [];
    const from = new Map<number, SharedFrames | undefined>();
    for (const watch of ready) {
      const { next } = watch;
      if (!from.has(next)) from.set(next, sharedFrom(host, next));
      const frames = isUndrained(watch.seat) ? undefined : from.get(next);
      if (frames === undefined) {
        this.catchUp(watch);
        continue;
      }
      const frame = this.frameOf(host, watch, frames);
      if (frame) batch.push({ watch, frame });
    }
    const writer = new FrameWriter(host.id);
    const opening = batch.filter(({ frame }) => frame.openings.length > 0);
    for (const { watch, frame } of batch) {
      if (frame.openings.length > 0) continue;
      this.send(watch, frame, writer);
      if (watch.next < host.size) this.catchUp(watch);
    }
    if (opening.length > 0) void this.sendOpening(host.id, opening);
  }

  /** A heartbeat to every watch of a board that is not busy. */
  beat(host: BoardHost): void {
    const head = { board: host.id, size: host.size, checkpoint: host.note };
    const text = `["head",${JSON.stringify(head)}]`;
    for (const watch of this.watching(host.id)) if (!isUndrained(watch.seat)) sendText(watch.seat, text);
  }

  /** Cuts connections that have taken nothing for too long. */
  cutStalled(now = performance.now()): void {
    for (const watches of this.watches.values()) {
      for (const { stalledSince, seat } of watches) {
        if (stalledSince !== undefined && now - stalledSince > stallLimit) seat.socket.conn.close();
      }
    }
  }

  private watchesOf(board: string): Set<Watch> {
    let watches = this.watches.get(board);
    if (watches === undefined) this.watches.set(board, (watches = new Set()));
    return watches;
  }

  private forget(watch: Watch): void {
    watch.ended = true;
    const watches = this.watches.get(watch.board);
    watches?.delete(watch);
    if (watches?.size === 0) this.watches.delete(watch.board);
  }

  private async sendOpening(board: string, batch: { watch: Watch; frame: Frame }[]): Promise<void> {
    for (const { watch } of batch) watch.busy = true;
    try {
      const openings = await readOpenings(
        this.database,
        board,
        batch.map(({ frame }) => frame),
      );
      const writer = new FrameWriter(board, openings);
      for (const { watch, frame } of batch) this.send(watch, frame, writer);
    } catch (error) {
      this.logger.error(error);
    }
    for (const { watch } of batch) void this.pump(watch);
  }

  private catchUp(watch: Watch): void {
    watch.busy = true;
    void this.pump(watch);
  }

  /** Sends page after page from the watch's place until it has everything. The watch is marked busy. */
  private async pump(watch: Watch): Promise<void> {
    try {
      for (;;) {
        await this.drained(watch);
        if (watch.ended) return;
        const frame = await this.nextFrame(watch);
        if (frame === undefined) return;
        const openings = await readOpenings(this.database, watch.board, [frame]);
        this.send(watch, frame, new FrameWriter(watch.board, openings));
      }
    } catch (error) {
      // The client's own heartbeat notices that something is missing; a new connection resumes.
      if (!watch.ended) this.logger.error(error);
      watch.seat.socket.conn.close();
    }
  }

  /** Undefined, and the watch no longer busy, when there is nothing more. */
  private async nextFrame(watch: Watch): Promise<Frame | undefined> {
    const { board, next } = watch;
    const fresh = await this.boards.whenStill(board, (host) => {
      if (next < host.size && host.recentFrom(next) === undefined) return 'older' as const;
      const lines = host.recentFrom(next) ?? [];
      const frame = lines.length > 0 ? this.frameOf(host, watch, new SharedFrames(host, lines)) : undefined;
      if (frame === undefined) watch.busy = false;
      return frame;
    });
    if (fresh !== 'older') return fresh;
    const rows = await readEntries(this.database, board, next, pageLines);
    return this.boards.whenStill(board, (host) => {
      const lines = rows
        .filter(({ seq }) => seq < host.size)
        .map((row): FoldedLine => ({ ...lineOf(row), entry: parseStored(row.entry) }));
      return this.frameOf(host, watch, new SharedFrames(host, lines));
    });
  }

  /** Ends the watch where it is no longer allowed; a removed member gets nothing after the removal. */
  private frameOf(host: BoardHost, watch: Watch, frames: SharedFrames): Frame | undefined {
    const { board } = host;
    const removed = watch.member === null ? undefined : board.members.get(watch.member)?.removed;
    const barred = watch.member === null ? board.about.published === undefined : removed !== undefined;
    if (!barred) return frames.frameFor(host.viewer(watch.member));
    const last = removed === undefined ? [] : frames.all.filter(({ seq }) => seq <= removed);
    if (last.length > 0) {
      this.send(watch, frameFor(host, host.viewer(watch.member), last), new FrameWriter(host.id));
    }
    this.end(watch);
    return undefined;
  }

  /** Says that nothing more will come of the board. */
  private end(watch: Watch): void {
    if (watch.ended) return;
    sendText(watch.seat, `["removed",{"board":"${watch.board}"}]`);
    this.forget(watch);
  }

  private send(watch: Watch, frame: Frame, writer: FrameWriter): void {
    const last = frame.lines.at(-1);
    if (watch.ended || last === undefined) return;
    sendText(watch.seat, writer.textOf(frame));
    watch.next = last.seq + 1;
  }

  private async drained(watch: Watch): Promise<void> {
    while (!watch.ended && isUndrained(watch.seat)) {
      watch.stalledSince ??= performance.now();
      await drainOf(watch.seat);
    }
    watch.stalledSince = undefined;
  }
}

const none: ReadonlySet<Watch> = new Set();

function sharedFrom(host: BoardHost, next: number): SharedFrames | undefined {
  const lines = host.recentFrom(next);
  return lines && new SharedFrames(host, lines);
}
