import type { Pending } from './task.ts';

/** Most commands that go together. */
export const batchSize = 256;
/** After so many times that another server held a board's head, its commands wait for it alone. */
export const patience = 3;

/** Commands that wait for their turn, in the order in which they came. */
export class CommandQueue {
  private tasks: Pending[] = [];
  /** Looks whether enough are there, while that is waited for. */
  private check: (() => void) | undefined;

  get length(): number {
    return this.tasks.length;
  }

  push(task: Pending): void {
    this.tasks.push(task);
    this.check?.();
  }

  /** Ahead of all others. */
  putBack(tasks: readonly Pending[]): void {
    this.tasks = [...tasks, ...this.tasks];
  }

  /** Resolves when so many are there. There is one who waits for that at a time. */
  async whenThere(count: number): Promise<void> {
    if (this.length >= count) return;
    await new Promise<void>((resolve) => {
      this.check = () => {
        if (this.length < count) return;
        this.check = undefined;
        resolve();
      };
    });
  }

  /** Those that go next; a task that is to go alone takes only its board's company, or none. */
  take(): Pending[] {
    const [first] = this.tasks;
    if (first?.alone) return this.tasks.splice(0, 1);
    if (first && first.skips >= patience) return this.takeThose((task) => task.board === first.board);
    return this.takeThose((task) => !task.alone && task.skips < patience);
  }

  private takeThose(fits: (task: Pending) => boolean): Pending[] {
    if (this.length <= batchSize && this.tasks.every(fits)) return this.tasks.splice(0);
    const taken: Pending[] = [];
    const left: Pending[] = [];
    const blocked = new Set<string>();
    for (const task of this.tasks) {
      if (taken.length < batchSize && !blocked.has(task.board) && fits(task)) taken.push(task);
      else {
        left.push(task);
        blocked.add(task.board);
      }
    }
    this.tasks = left;
    return taken;
  }
}
