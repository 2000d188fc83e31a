/** One holder at a time, first come first served. */
export class Mutex {
  private tail: Promise<void> = Promise.resolve();
  private holders = 0;

  get locked(): boolean {
    return this.holders > 0;
  }

  /** Resolves when it is the caller's turn, to the function that gives it back. */
  async acquire(): Promise<() => void> {
    const before = this.tail;
    let give!: () => void;
    this.tail = new Promise((resolve) => (give = resolve));
    this.holders += 1;
    await before;
    return () => {
      this.holders -= 1;
      give();
    };
  }
}
