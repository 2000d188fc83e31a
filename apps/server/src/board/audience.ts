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

/** What is to be said of entries once they are recorded. */
export interface News {
  /** Says it. Must not await or throw. */
  tell(): void;
  /** Instead of `tell`, where nobody knows whether they were recorded. */
  takeBack(): void;
}

export const noNews: News = { tell: () => undefined, takeBack: () => undefined };

/** What one watch is sent next. */
interface Said {
  frame: Frame | undefined;
  /** Whether it is no longer allowed, and nothing comes after. */
  ends: boolean;
}

/** That, as it was decided. */
interface Letter extends Said {
  watch: Watch;
  /** The place of the watch before. */
  from: number;
  /** Whether the watch was marked busy for it. */
  busy: boolean;
  /** Undefined where openings are to be read first. */
  text: string | undefined;
}

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
   * Decides what every watch that has all before is sent of the newest entries. Called with the host's mutex held,
   * when they are folded; they may not be recorded yet.
   */
  prepare(host: BoardHost): News {
    const ready = [...this.watching(host.id)].filter((watch) => !watch.busy && watch.next < host.size);
    if (ready.length === 0) return noNews;
    const letters: Letter[] = [];
    const from = new Map<number, SharedFrames | undefined>();
    const writer = new FrameWriter(host.id);
    for (const watch of ready) {
      const { next } = watch;
      if (!from.has(next)) from.set(next, sharedFrom(host, next));
      const frames = isUndrained(watch.seat) ? undefined : from.get(next);
      if (frames === undefined) this.catchUp(watch);
      else letters.push(this.write(host, watch, this.frameOf(host, watch, frames), writer));
    }
    return {
      tell: () => this.deliver(host.id, letters),
      takeBack: () => letters.forEach((letter) => this.takeBack(letter)),
    };
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

  /** The watch is at its new place from now on; unless nothing is left to do then, it is busy until it is told. */
  private write(host: BoardHost, watch: Watch, said: Said, writer: FrameWriter): Letter {
    const { frame, ends } = said;
    const { next } = watch;
    if (frame) watch.next = frame.lines.at(-1)!.seq + 1;
    watch.busy = ends || watch.next < host.size || (frame?.openings.length ?? 0) > 0;
    const text = frame && frame.openings.length === 0 ? writer.textOf(frame) : undefined;
    return { watch, from: next, busy: watch.busy, text, ...said };
  }

  private deliver(board: string, letters: readonly Letter[]): void {
    const opening: Letter[] = [];
    for (const letter of letters) {
      const { watch, frame, text, ends, busy } = letter;
      if (watch.ended) continue;
      if (frame && text === undefined) {
        opening.push(letter);
        continue;
      }
      if (text !== undefined) sendText(watch.seat, text);
      if (ends) this.end(watch);
      else if (busy) void this.pump(watch);
    }
    if (opening.length > 0) void this.sendOpening(board, opening);
  }

  private takeBack({ watch, from, busy }: Letter): void {
    watch.next = Math.min(watch.next, from);
    if (busy) void this.pump(watch);
  }

  private async sendOpening(board: string, letters: readonly Letter[]): Promise<void> {
    try {
      const frames = letters.flatMap(({ frame }) => frame ?? []);
      const writer = new FrameWriter(board, await readOpenings(this.database, board, frames));
      for (const { watch, frame } of letters) if (!watch.ended) sendText(watch.seat, writer.textOf(frame!));
    } catch (error) {
      this.logger.error(error);
      for (const letter of letters) letter.watch.next = Math.min(letter.watch.next, letter.from);
    }
    for (const { watch } of letters) void this.pump(watch);
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
        const said = await this.next(watch);
        if (said === undefined) return;
        const { frame, ends } = said;
        if (frame) {
          const openings = await readOpenings(this.database, watch.board, [frame]);
          this.send(watch, frame, new FrameWriter(watch.board, openings));
        }
        if (ends) return this.end(watch);
      }
    } catch (error) {
      // The client's own heartbeat notices that something is missing; a new connection resumes.
      if (!watch.ended) this.logger.error(error);
      watch.seat.socket.conn.close();
    }
  }

  /** Undefined, and the watch no longer busy, when there is nothing more. */
  private async next(watch: Watch): Promise<Said | undefined> {
    const { board, next } = watch;
    const fresh = await this.boards.whenStill(board, (host) => {
      if (next < host.size && host.recentFrom(next) === undefined) return 'older' as const;
      const lines = host.recentFrom(next) ?? [];
      if (lines.length > 0) return this.frameOf(host, watch, new SharedFrames(host, lines));
      watch.busy = false;
      return undefined;
    });
    if (fresh !== 'older') return fresh;
    const rows = await readEntries(this.database, board, next, pageLines);
    return this.boards.whenStill(board, (host) => {
      const lines = rows
        .filter(({ seq }) => seq < host.size)
        .map((row): FoldedLine => ({ ...lineOf(row), entry: parseStored(row.entry) }));
      if (lines.length === 0) return { frame: undefined, ends: false };
      return this.frameOf(host, watch, new SharedFrames(host, lines));
    });
  }

  /** What a watch is sent of these entries, as the board stands now; a removed member gets nothing after the removal. */
  private frameOf(host: BoardHost, watch: Watch, frames: SharedFrames): Said {
    const { board } = host;
    const removed = watch.member === null ? undefined : board.members.get(watch.member)?.removed;
    const barred = watch.member === null ? board.about.published === undefined : removed !== undefined;
    if (!barred) return { frame: frames.frameFor(host.viewer(watch.member)), ends: false };
    const last = removed === undefined ? [] : frames.all.filter(({ seq }) => seq <= removed);
    return {
      frame: last.length > 0 ? frameFor(host, host.viewer(watch.member), last) : undefined,
      ends: true,
    };
  }

  /** Says that nothing more will come of the board. */
  private end(watch: Watch): void {
    if (watch.ended) return;
    sendText(watch.seat, `["removed",{"board":"${watch.board}"}]`);
    this.forget(watch);
  }

  private send(watch: Watch, frame: Frame, writer: FrameWriter): void {
    if (watch.ended) return;
    sendText(watch.seat, writer.textOf(frame));
    watch.next = frame.lines.at(-1)!.seq + 1;
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
