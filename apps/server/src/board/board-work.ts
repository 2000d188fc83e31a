import { canonicalText } from '@touchstone/ledger/canonical';
import type { Command } from '@touchstone/review/commands';
import type { Context } from '@touchstone/review/contract';
import { decide } from '@touchstone/review/decide';
import type { Event } from '@touchstone/review/events';
import type { Waiting } from '@touchstone/review/round.events';
import { visibilityRules } from '@touchstone/review/visibility';
import type { EntityManager } from 'typeorm';
import type { CommandRow, NewCommand, NewEntry } from '../ledger/ledger.append.ts';
import { ProblemError } from '../operations/problem.ts';
import type { BoardHost } from './board-host.ts';
import { digestOf, sameCommand, sealNext, timeAfter } from './sealing.ts';
import { randomSeed } from './random.ts';
import { system, type Pending } from './task.ts';

/**
 * The commands of one board in one batch, decided in order, each seeing those before it. Folds as it decides:
 * if the batch is not committed, the host must be dropped.
 */
export class BoardWork {
  /** Size of the board before. */
  readonly from: number;
  readonly entries: NewEntry[] = [];
  /** Answers of running secret rounds, to be kept outside the ledger. */
  waiting: Waiting[] = [];
  /** Secret rounds that were closed: their waiting place is emptied. */
  readonly counted: string[] = [];
  readonly redactions: number[] = [];
  readonly accepted: Pending[] = [];
  readonly settled = new Map<Pending, { row: CommandRow } | { error: unknown }>();
  /** What waits in the database for the rounds that this batch may close. */
  readonly waitingBefore = new Map<string, Waiting[]>();
  /** A thrown bug: nothing of this board is written. */
  bug: unknown;
  private readonly known = new Map<string, CommandRow>();
  private readonly fresh: NewCommand[] = [];

  constructor(
    readonly host: BoardHost,
    readonly tasks: Pending[],
    known: CommandRow[],
  ) {
    this.from = host.size;
    for (const row of known) this.known.set(keyOf(row.actor, row.cmd), row);
  }

  /**
   * Whether all of it can be decided before the board's head is locked: nothing is to be read first, and no
   * command may be a repetition.
   */
  get plain(): boolean {
    const { host } = this;
    const isPlain = ({ creates, check, also, command }: Pending) =>
      !creates && !check && !also && !host.mayHaveSaid(command.id);
    return host.size > 0 && this.tasks.every(isPlain) && this.roundsToCount().length === 0;
  }

  /** Rounds whose waiting answers must be read before deciding. */
  roundsToCount(): string[] {
    const rounds = this.tasks.flatMap(({ command }) =>
      command.type === 'round.close' || command.type === 'round.expire' ? [command.round] : [],
    );
    // One that is not known yet may be opened by this very batch.
    return [...new Set(rounds)].filter((id) => !this.host.board.rounds.has(id) || this.keepsWaiting(id));
  }

  /** Whether anything is written beside entries, bodies, commands and head. */
  get hasBeside(): boolean {
    return this.waiting.length + this.counted.length + this.redactions.length > 0;
  }

  /** The rows of the commands that were accepted, with the size of the checkpoint that covers the batch. */
  commandRows(): NewCommand[] {
    for (const row of this.fresh) if (row.seq !== null) row.size = this.host.size;
    return this.fresh;
  }

  async decide(task: Pending, now: string, manager: EntityManager): Promise<void> {
    try {
      const earlier = this.earlierOf(task);
      if (earlier) return this.repeat(task, earlier);
      await task.check?.(manager);
      this.judge(task, now);
    } catch (error) {
      return this.refuse(task, error);
    }
    await task.also?.(manager);
  }

  /** The same for work that is `plain`: at once. */
  decidePlain(now: string): void {
    for (const task of this.tasks) {
      try {
        const earlier = this.earlierOf(task);
        if (earlier) this.repeat(task, earlier);
        else this.judge(task, now);
      } catch (error) {
        this.refuse(task, error);
        if (this.bug !== undefined) return;
      }
    }
  }

  private earlierOf({ actor, command }: Pending): CommandRow | undefined {
    return actor === system ? undefined : this.known.get(keyOf(actor, command.id));
  }

  private refuse(task: Pending, error: unknown): void {
    if (error instanceof ProblemError) this.settled.set(task, { error });
    else this.bug = error;
  }

  private repeat(task: Pending, row: CommandRow): void {
    if (row.digest !== null && !sameCommand(row.digest, textOf(task))) {
      throw new ProblemError(
        'COMMAND_REUSED',
        'This command id was used before with another content. Send this one under a new id.',
        { field: 'id' },
      );
    }
    this.settled.set(task, { row });
  }

  private judge(task: Pending, now: string): void {
    const { board } = this.host;
    const decision = decide(board, task.command, this.contextFor(task.actor, now));
    if (decision.rejection) {
      const { code, message, field } = decision.rejection;
      throw new ProblemError(code, message, { field });
    }
    const row: CommandRow = {
      board: board.id,
      actor: task.actor,
      cmd: task.command.id,
      digest: null,
      seq: null,
      count: null,
      size: null,
    };
    if (decision.waiting) this.waiting.push(decision.waiting);
    else this.append(task, decision, row, now);
    this.accepted.push(task);
    this.settled.set(task, { row });
    if (task.actor === system) return;
    this.known.set(keyOf(task.actor, task.command.id), row);
    this.host.noteCommand(task.command.id);
    this.fresh.push(Object.assign(row, { digest: digestOf(textOf(task)) }));
  }

  private append(
    task: Pending,
    { events, as: alias }: { events: Event[]; as?: string },
    row: CommandRow,
    now: string,
  ): void {
    row.seq = this.host.size;
    row.count = events.length;
    const cmd = task.actor === system ? undefined : task.command.id;
    const at = timeAfter(this.host.board.at, now);
    for (const event of events) {
      if (event.type === 'body.redacted') this.redactions.push(event.data.seq);
      this.entries.push(sealNext(this.host, event, { actor: alias ?? task.actor, at, cmd }));
    }
    this.noteCounting(task.command);
  }

  private noteCounting(command: Command): void {
    if (command.type !== 'round.close' && command.type !== 'round.expire') return;
    if (!this.keepsWaiting(command.round)) return;
    this.counted.push(command.round);
    this.waiting = this.waiting.filter(({ round }) => round !== command.round);
  }

  private keepsWaiting(id: string): boolean {
    const round = this.host.board.rounds.get(id);
    return round !== undefined && visibilityRules[round.visibility].kept === 'waiting';
  }

  private contextFor(actor: string, now: string): Context {
    const { host } = this;
    return {
      now,
      actor,
      body: host.body,
      text: (document) => host.texts.get(document),
      seed: randomSeed,
      alias: () => host.alias(actor),
      waiting: (round) => this.allWaiting(round),
    };
  }

  /** What waited before the batch, replaced and added to by this batch's own. */
  private allWaiting(round: string): Waiting[] {
    const answers = new Map<string, Waiting>();
    const own = this.waiting.filter((answer) => answer.round === round);
    for (const answer of [...(this.waitingBefore.get(round) ?? []), ...own]) {
      answers.set(`${answer.evidence ?? answer.claim} ${answer.member}`, answer);
    }
    return [...answers.values()];
  }
}

const textOf = ({ text, command }: Pending) => text ?? canonicalText(command);

const keyOf = (actor: string, cmd: string) => `${actor} ${cmd}`;
