import type { CommandAnswer } from '@touchstone/protocol/wire';
import { Logger } from '@nestjs/common';
import { databaseIsAway } from '../database/outage.ts';
import { ProblemError } from '../operations/problem.ts';
import { batchCommands, batchSeconds } from './append-metrics.ts';
import { runBatch, type Outcome, type Workshop } from './batch.ts';
import type { BoardHost } from './board-host.ts';
import { loadTexts, needsTexts } from './document-texts.ts';
import type { Pending, Task } from './task.ts';

/** Most commands in one transaction. */
const batchSize = 256;
/** Commands that wait; beyond it the server says that it is busy instead of growing. */
const mostQueued = 10_000;
/** After so many times that another server held a board's head, its commands wait for it alone. */
const patience = 3;
/** How long commands are kept while the database is away, in milliseconds. */
const outageLimit = 15_000;

/** The next batch is waited for until this share of those who may send is there … */
const gatherShare = 0.75;
/** … for at most this share of the time that the last one took, and so many milliseconds. */
const gatherTime = 0.25;
const gatherLimit = 5;

/**
 * The one way into the ledgers. While a transaction is being committed the next commands gather; then they go
 * together, whatever their boards. Nobody is told anything before the commit.
 */
export class Appender {
  private queue: Pending[] = [];
  private working = false;
  private closing = false;
  /** By board, while it is being loaded: commands enter the queue in the order in which they came. */
  private readonly entering = new Map<string, Promise<void>>();
  private readonly logger = new Logger('Appender');
  private idle: (() => void)[] = [];
  private last = { size: 0, milliseconds: 0 };
  /** Looks whether enough is there, while that is waited for. */
  private gathered: (() => void) | undefined;

  constructor(
    private readonly shop: Workshop,
    /** Called after a commit for each board that may have grown, its mutex held. Must not await or throw. */
    private readonly published: (host: BoardHost) => void,
  ) {}

  /**
   * Resolves after the commit.
   * @throws ProblemError with the rule's code if the command is refused, COMMAND_REUSED, or UNAVAILABLE when
   * it is not known whether it was recorded: the same command may then be sent again under the same id
   */
  submit(task: Task): Promise<CommandAnswer> {
    return new Promise((resolve, reject) => {
      if (this.closing) return reject(shuttingDown());
      if (this.queue.length >= mostQueued) return reject(tooBusy());
      const { board, actor, command, text, creates, check, also } = task;
      const [since, skips, alone] = [performance.now(), 0, false];
      this.enter({ board, actor, command, text, creates, check, also, resolve, reject, skips, alone, since });
    });
  }

  /** Refuses new commands and resolves when those in the queue are through. */
  async close(): Promise<void> {
    this.closing = true;
    if (!this.working && this.queue.length === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private enter(task: Pending): void {
    const before = this.entering.get(task.board);
    if (before === undefined && this.isReady(task)) return this.enqueue(task);
    const entered = (before ?? Promise.resolve())
      .then(() => this.prepare(task))
      .then(() => this.enqueue(task), task.reject)
      .finally(() => {
        if (this.entering.get(task.board) === entered) this.entering.delete(task.board);
      });
    this.entering.set(task.board, entered);
  }

  private isReady({ board, command }: Task): boolean {
    const host = this.shop.hosts.peek(board);
    return host !== undefined && !needsTexts(host, command);
  }

  private async prepare(task: Pending): Promise<void> {
    const { hosts, database } = this.shop;
    const host = (await hosts.get(task.board)) ?? (task.creates ? hosts.makeEmpty(task.board) : undefined);
    if (host === undefined) throw new ProblemError('NOT_FOUND', 'There is no such board.');
    if (needsTexts(host, task.command)) await loadTexts(host, task.command, database);
  }

  private enqueue(task: Pending): void {
    this.queue.push(task);
    this.gathered?.();
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    // What arrives in this turn of the event loop goes together.
    await new Promise(setImmediate);
    while (this.queue.length > 0) {
      const tasks = this.next();
      const hosts = this.hostsOf(tasks);
      const present = tasks.filter((task) => hosts.has(task.board));
      // Dropped meanwhile: they load their board anew and come back.
      for (const task of tasks) if (!hosts.has(task.board)) this.enter(task);
      if (present.length > 0) await this.append(hosts, present);
      if (this.queue.length > 0) await this.gather();
    }
    this.working = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  /**
   * Whoever was answered by the last batch is about to send the next command: waiting a little for them, as
   * long as it pays, makes one large transaction out of two small ones. Nobody waits on a quiet server.
   */
  private async gather(): Promise<void> {
    const { size, milliseconds } = this.last;
    this.last = { size: 0, milliseconds: 0 };
    const expected = gatherShare * (size + this.queue.length);
    if (this.queue.length >= expected) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(gatherLimit, milliseconds * gatherTime));
      this.gathered = () => {
        if (this.queue.length < expected) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.gathered = undefined;
  }

  /** The next batch; a task that is to go alone takes only its board's company, or none. */
  private next(): Pending[] {
    const [first] = this.queue;
    if (first && first.alone) return this.queue.splice(0, 1);
    if (first && first.skips >= patience) return this.take((task) => task.board === first.board);
    return this.take((task) => !task.alone && task.skips < patience);
  }

  private take(fits: (task: Pending) => boolean): Pending[] {
    if (this.queue.length <= batchSize && this.queue.every(fits)) return this.queue.splice(0);
    const taken: Pending[] = [];
    const left: Pending[] = [];
    const blocked = new Set<string>();
    for (const task of this.queue) {
      if (taken.length < batchSize && !blocked.has(task.board) && fits(task)) taken.push(task);
      else {
        left.push(task);
        blocked.add(task.board);
      }
    }
    this.queue = left;
    return taken;
  }

  private hostsOf(tasks: Pending[]): Map<string, BoardHost> {
    const hosts = new Map<string, BoardHost>();
    for (const { board } of tasks) {
      const host = this.shop.hosts.peek(board);
      if (host) hosts.set(board, host);
    }
    return hosts;
  }

  private async append(hosts: Map<string, BoardHost>, tasks: Pending[]): Promise<void> {
    const ahead = this.shop.alone() && tasks.every(({ alone, skips }) => !alone && skips === 0);
    const release = await Promise.all([...hosts.values()].map(({ mutex }) => mutex.acquire()));
    try {
      // Dropped while waiting for its turn.
      if ([...hosts.values()].some(({ dropped }) => dropped)) return this.again(tasks);
      const wait = tasks.some(({ alone, skips }) => alone || skips >= patience);
      const taken = batchSeconds.startTimer();
      const outcomes = await runBatch(this.shop, hosts, tasks, { wait, ahead });
      this.last = { size: tasks.length, milliseconds: taken() * 1000 };
      batchCommands.observe(tasks.length);
      this.settle(outcomes);
      for (const host of hosts.values()) if (!host.dropped) this.published(host);
      this.forgetUnmade(hosts);
    } catch (error) {
      for (const host of hosts.values()) this.shop.hosts.drop(host);
      await this.failed(tasks, error, ahead);
    } finally {
      for (const give of release) give();
    }
  }

  /** A board whose creation was refused was never there. */
  private forgetUnmade(hosts: Map<string, BoardHost>): void {
    for (const host of hosts.values()) if (host.size === 0) this.shop.hosts.drop(host);
  }

  private settle(outcomes: Outcome[]): void {
    const skipped: Pending[] = [];
    for (const outcome of outcomes) {
      const { task } = outcome;
      if ('answer' in outcome) task.resolve(outcome.answer);
      else if ('error' in outcome) {
        if (!(outcome.error instanceof ProblemError)) this.logger.error(outcome.error);
        task.reject(outcome.error);
      } else skipped.push({ ...task, skips: task.skips + 1 });
    }
    this.queue = [...skipped, ...this.queue];
  }

  /**
   * Nobody knows whether the transaction was committed: each command is sent again under its id, by itself unless
   * it was decided ahead, which may be the reason.
   */
  private async failed(tasks: Pending[], error: unknown, ahead: boolean): Promise<void> {
    const away = databaseIsAway(error) || databaseIsAway((error as { driverError?: unknown }).driverError);
    if (!away) {
      if (tasks.length === 1 && tasks[0]!.alone) return tasks[0]!.reject(error);
      this.logger.warn(error);
    }
    const now = performance.now();
    const late = tasks.filter(({ since }) => away && now - since > outageLimit);
    for (const task of late) task.reject(unknownOutcome());
    const left = tasks.filter((task) => !late.includes(task));
    this.again(left.map((task) => (ahead ? { ...task, skips: 1 } : { ...task, alone: true })));
    if (away) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  /** Ahead of all that came later. */
  private again(tasks: Pending[]): void {
    this.queue = [...tasks, ...this.queue];
  }
}

const unknownOutcome = () =>
  new ProblemError(
    'UNAVAILABLE',
    'The database cannot be used right now. It is not known whether this was recorded; send it again under the same id.',
  );

const tooBusy = () =>
  new ProblemError('UNAVAILABLE', 'The server has too much to do. Send this again in a moment.');

const shuttingDown = () =>
  new ProblemError('UNAVAILABLE', 'The server is shutting down. Send this again in a moment.');
