import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { PoolClient } from 'pg';
import { databaseIsAway } from '../database/outage.ts';
import { ProblemError } from '../operations/problem.ts';
import { batchCommands, batchSeconds } from './append-metrics.ts';
import type { News } from './audience.ts';
import { decideAhead, recordAhead, runLocked, workAhead, type Outcome, type Workshop } from './batch.ts';
import type { BoardHost } from './board-host.ts';
import { CommandQueue } from './command-queue.ts';
import { loadTexts, needsTexts } from './document-texts.ts';
import { OutageWatch } from './outage-watch.ts';
import type { Pending, Task } from './task.ts';

/** Commands that wait; beyond it the server says that it is busy instead of growing. */
const mostQueued = 10_000;
/** How long commands are kept while the database is away, in milliseconds. */
const outageLimit = 15_000;
/** After so many milliseconds a database that is away is tried again. */
const outagePause = 100;

/** The next batch is waited for until this share of those who may send is there … */
const gatherShare = 0.75;
/** … for at most this share of the time that the last one took, and so many milliseconds. */
const gatherTime = 0.25;
const gatherLimit = 5;

/** Commands that go together, whatever their boards. */
interface Batch {
  hosts: Map<string, BoardHost>;
  tasks: Pending[];
  /** Whether it may be decided before the boards are locked. */
  ahead: boolean;
}

/**
 * The one way into the ledgers. While a batch is being recorded the next commands gather. Nobody is told anything
 * before the commit.
 */
export class Appender {
  private readonly queue = new CommandQueue();
  private working = false;
  private closing = false;
  /** By board, while it is being loaded: commands enter the queue in the order in which they came. */
  private readonly entering = new Map<string, Promise<void>>();
  private readonly logger = new Logger('Appender');
  private idle: (() => void)[] = [];
  private last = { size: 0, milliseconds: 0 };
  private readonly outage = new OutageWatch();

  constructor(
    private readonly shop: Workshop,
    /** What is to be said of a board, its mutex held, once it has folded a batch. Must not await or throw. */
    private readonly newsOf: (host: BoardHost) => News,
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
      .then(() => this.prepared(task))
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

  /** Waits for the database meanwhile: an earlier attempt at the command may have been recorded. */
  private async prepared(task: Pending): Promise<void> {
    for (;;) {
      try {
        return await this.prepare(task);
      } catch (error) {
        if (!isAway(error)) throw error;
        this.outage.noteFailure(error);
        if (this.isLate(task)) throw this.givenUp([task], error);
        await pause(outagePause);
      }
    }
  }

  private async prepare(task: Pending): Promise<void> {
    const { hosts, database } = this.shop;
    const host = (await hosts.get(task.board)) ?? (task.creates ? hosts.makeEmpty(task.board) : undefined);
    if (host === undefined) throw new ProblemError('NOT_FOUND', 'There is no such board.');
    if (needsTexts(host, task.command)) await loadTexts(host, task.command, database);
  }

  private enqueue(task: Pending): void {
    this.queue.push(task);
    if (!this.working) void this.work();
  }

  private async work(): Promise<void> {
    this.working = true;
    // What arrives in this turn of the event loop goes together.
    await new Promise(setImmediate);
    while (this.queue.length > 0) {
      const batch = this.compose();
      if (batch) await this.append(batch);
      if (this.queue.length > 0) await this.gather();
    }
    this.working = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  /**
   * Whoever was answered by the last batch is about to send the next command: waiting a little for them, as
   * long as it pays, makes one large batch out of two small ones. Nobody waits on a quiet server.
   */
  private async gather(): Promise<void> {
    const { size, milliseconds } = this.last;
    this.last = { size: 0, milliseconds: 0 };
    const enough = gatherShare * (size + this.queue.length);
    if (this.queue.length >= enough) return;
    let timer: NodeJS.Timeout | undefined;
    const limit = Math.min(gatherLimit, milliseconds * gatherTime);
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, limit)));
    await Promise.race([late, this.queue.whenThere(enough)]);
    clearTimeout(timer);
  }

  /** The next batch, out of the queue; undefined if nothing in it can go now. */
  private compose(): Batch | undefined {
    const taken = this.queue.take();
    const hosts = new Map<string, BoardHost>();
    for (const { board } of taken) {
      const host = hosts.get(board) ?? this.shop.hosts.peek(board);
      if (host) hosts.set(board, host);
    }
    const tasks = taken.filter((task) => hosts.has(task.board));
    // Dropped meanwhile: they load their board anew and come back.
    for (const task of taken) if (!hosts.has(task.board)) this.enter(task);
    if (tasks.length === 0) return undefined;
    const ahead = this.shop.alone() && tasks.every(({ alone, skips }) => !alone && skips === 0);
    return { hosts, tasks, ahead };
  }

  /** Waits for the boards' turn. */
  private async append(batch: Batch): Promise<void> {
    const hosts = [...batch.hosts.values()];
    const release = await Promise.all(hosts.map(({ mutex }) => mutex.acquire()));
    // Dropped while waiting for its turn.
    if (hosts.some(({ dropped }) => dropped)) this.queue.putBack(batch.tasks);
    else await this.run(batch);
    for (const give of release) give();
  }

  private async run({ hosts, tasks, ahead }: Batch): Promise<void> {
    const works = ahead ? workAhead(hosts, tasks) : undefined;
    const taken = batchSeconds.startTimer();
    const runner = this.shop.database.createQueryRunner();
    let news: News[] = [];
    try {
      const client = (await runner.connect()) as PoolClient;
      let outcomes: Outcome[];
      if (works) {
        decideAhead(this.shop, works);
        const recorded = recordAhead(this.shop, client, works);
        news = this.newsOfAll(hosts);
        outcomes = await recorded;
      } else {
        outcomes = await runLocked(this.shop, runner, hosts, tasks);
        news = this.newsOfAll(hosts);
      }
      this.last = { size: tasks.length, milliseconds: taken() * 1000 };
      batchCommands.observe(tasks.length);
      this.outage.noteSuccess();
      this.settle(outcomes);
      for (const { tell } of news) tell();
      this.forgetUnmade(hosts);
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      for (const { takeBack } of news) takeBack();
      for (const host of hosts.values()) this.shop.hosts.drop(host);
      await this.failed(tasks, error, works !== undefined);
    } finally {
      await runner.release();
    }
  }

  private newsOfAll(hosts: ReadonlyMap<string, BoardHost>): News[] {
    return [...hosts.values()].filter(({ dropped }) => !dropped).map(this.newsOf);
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
    this.queue.putBack(skipped);
  }

  /**
   * Nobody knows whether the transaction was committed: each command is sent again under its id. If the database
   * did not want it, it goes by itself, unless it was decided ahead, which may be the reason.
   */
  private async failed(tasks: Pending[], error: unknown, ahead: boolean): Promise<void> {
    const away = isAway(error);
    if (away) this.outage.noteFailure(error);
    else if (tasks.length === 1 && tasks[0]!.alone) return tasks[0]!.reject(error);
    else this.logger.warn(error);
    const late = away ? tasks.filter((task) => this.isLate(task)) : [];
    if (late.length > 0) {
      const problem = this.givenUp(late, error);
      for (const task of late) task.reject(problem);
    }
    const again = ahead ? { skips: 1 } : away ? {} : { alone: true };
    this.queue.putBack(tasks.filter((task) => !late.includes(task)).map((task) => ({ ...task, ...again })));
    if (away) await pause(outagePause);
  }

  private isLate({ since }: Pending): boolean {
    return this.outage.waited(since) > outageLimit;
  }

  private givenUp(tasks: Pending[], error: unknown): ProblemError {
    this.logger.error({ event: 'commands given up', commands: tasks.length, err: error });
    return unknownOutcome();
  }
}

const isAway = (error: unknown) =>
  databaseIsAway(error) || databaseIsAway((error as { driverError?: unknown }).driverError);

const unknownOutcome = () =>
  new ProblemError(
    'UNAVAILABLE',
    'The database cannot be used right now. It is not known whether this was recorded; send it again under the same id.',
  );

const tooBusy = () =>
  new ProblemError('UNAVAILABLE', 'The server has too much to do. Send this again in a moment.');

const shuttingDown = () =>
  new ProblemError('UNAVAILABLE', 'The server is shutting down. Send this again in a moment.');
