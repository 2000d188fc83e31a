import type { TestSocket } from '../../integration/board.fixture.ts';
import type { LightSocket } from './light-socket.ts';

/** When the watchers had which entry. */
export class Sight {
  /** By watcher: seq of the entry that comes next. */
  private readonly next: number[] = [];
  /** By seq: how many watchers still lack it, and when the last one got it. */
  private readonly left = new Map<number, number>();
  private readonly lastAt = new Map<number, number>();
  private readonly waiting = new Set<() => void>();

  constructor(from: number, watchers: number) {
    this.next = new Array<number>(watchers).fill(from);
  }

  saw(watcher: number, size: number): void {
    const now = performance.now();
    for (let seq = this.next[watcher]!; seq < size; seq++) {
      const left = (this.left.get(seq) ?? this.next.length) - 1;
      this.left.set(seq, left);
      if (left === 0) this.lastAt.set(seq, now);
    }
    this.next[watcher] = Math.max(this.next[watcher]!, size);
    for (const check of this.waiting) check();
  }

  /** The moment of `performance.now()` at which the last watcher had this entry. */
  lastHad(seq: number): number {
    const at = this.lastAt.get(seq);
    if (at === undefined) throw new Error(`not every watcher was sent entry ${seq}`);
    return at;
  }

  /** Resolves when every watcher has all entries below `size`. */
  async all(size: number): Promise<void> {
    if (this.next.every((next) => next >= size)) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('a watcher is not sent everything')), 20_000);
      const check = () => {
        if (this.next.some((next) => next < size)) return;
        clearTimeout(late);
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
    });
  }
}

/** Follows the frames as a browser would: everything parsed, and nothing skipped. */
export function readEverything(socket: TestSocket, from: number, saw: (size: number) => void): void {
  let next = from;
  socket.on('entries', ({ entries }) => {
    for (const { entry } of entries) {
      if (entry.seq > next) throw new Error(`a watcher was sent entry ${entry.seq} instead of ${next}`);
      next = Math.max(next, entry.seq + 1);
    }
    saw(next);
  });
}

const framePrefix = Buffer.from('42["entries",');
/** No frame ends with a longer number. */
const tail = 20;

/**
 * Receives the frames whole but reads only the size that they end with. One process stands for the machines of
 * all watchers; parsing what each of them parses would measure the load generator.
 */
export function readSizes(socket: LightSocket, saw: (size: number) => void): void {
  socket.onEvent((frame) => {
    if (framePrefix.compare(frame, 0, framePrefix.length) !== 0) return;
    const end = frame.toString('latin1', Math.max(0, frame.length - tail));
    saw(Number(end.slice(end.lastIndexOf(':') + 1, -2)));
  });
}
