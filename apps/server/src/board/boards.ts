import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { Member } from '@touchstone/review/board';
import type { Command } from '@touchstone/review/commands';
import type { Viewer } from '@touchstone/review/may-read';
import type { Pace } from '../accounts/pace.ts';
import { inWords } from '../accounts/throttle.ts';
import { ProblemError } from '../operations/problem.ts';
import type { Appender } from './appender.ts';
import type { BoardHost } from './board-host.ts';
import type { BoardHosts } from './board-hosts.ts';
import type { Memberships } from './memberships.ts';
import type { Task } from './task.ts';

/** A board as one reader finds it, at a moment when nothing is under way. Not to be kept across an await. */
export interface Reading {
  host: BoardHost;
  viewer: Viewer;
  /** Absent for a reader of a published board. */
  member?: Member;
}

/** Whether a board can have this id: an RFC 9562 UUID in lower case. */
export const isBoardId = (id: string) => uuid.test(id);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const noSuchBoard = () =>
  new ProblemError('NOT_FOUND', 'There is no such board, or it is not open to you.');

function tooFast(seconds: number): ProblemError {
  const retryAfter = Math.ceil(seconds);
  return new ProblemError(
    'TOO_MANY',
    `Commands come faster than this server takes them from one account. Try again in ${inWords(retryAfter)}.`,
    { retryAfter },
  );
}

/** The door to every board: who may come in, to read and to send commands. */
export class Boards {
  constructor(
    readonly hosts: BoardHosts,
    readonly memberships: Memberships,
    private readonly appender: Appender,
    /** Called for a board that was caught up with its ledger, its mutex held. Must not await or throw. */
    private readonly published: (host: BoardHost) => void,
    /** Of each account; absent where only the operator sends commands. */
    private readonly pace?: Pace,
  ) {}

  /**
   * Reads a board for an account, or for a visitor, when nothing is under way. `work` must not await.
   * @throws ProblemError NOT_FOUND in the same words for an unknown board and for one that is not theirs
   */
  async read<T>(board: string, account: string | undefined, work: (reading: Reading) => T): Promise<T> {
    if (!isBoardId(board)) throw noSuchBoard();
    const id = account === undefined ? undefined : await this.memberOf(board, account);
    return this.whenStill(board, (host) => work(readingOf(host, id)));
  }

  /** The same without asking who reads: for work that applies the visibility policy itself. */
  async whenStill<T>(board: string, work: (host: BoardHost) => T): Promise<T> {
    for (;;) {
      const host = await this.hosts.get(board);
      if (host === undefined) throw noSuchBoard();
      const answer = await host.read(() => (host.dropped ? undefined : { value: work(host) }));
      if (answer !== undefined) return answer.value;
    }
  }

  /**
   * Sends a command of an account to a board.
   * @throws ProblemError TOO_MANY; NOT_FOUND for who is no member; NOT_A_MEMBER for a reader of a published
   * board; else as Appender.submit does
   */
  async command(
    board: string,
    account: string,
    command: Command,
    options: Pick<Task, 'text' | 'check' | 'also'> = {},
  ): Promise<CommandAnswer> {
    const wait = this.pace?.take(account) ?? 0;
    if (wait > 0) throw tooFast(wait);
    // Only the door, without waiting for a turn: the rules look at member and role again when they decide.
    const member = await this.memberAtDoor(board, account);
    if (member === undefined) {
      throw new ProblemError(
        'NOT_A_MEMBER',
        'Only members of this board can do that; ask its owner to invite you.',
      );
    }
    return this.appender.submit({ board, actor: member, command, ...options });
  }

  private async memberAtDoor(board: string, account: string): Promise<string | undefined> {
    if (!isBoardId(board)) throw noSuchBoard();
    const id = await this.memberOf(board, account);
    const host = await this.hosts.get(board);
    if (host === undefined) throw noSuchBoard();
    return memberIn(host, id)?.id;
  }

  /** Folds what other servers have appended meanwhile, and sends it to who watches here. */
  async catchUp(host: BoardHost): Promise<void> {
    const give = await host.mutex.acquire();
    try {
      if (host.dropped) return;
      await this.hosts.refresh(host);
      this.published(host);
    } catch (error) {
      this.hosts.drop(host);
      throw error;
    } finally {
      give();
    }
  }

  /** The member that an account is, also where another server let it in a moment ago. */
  private async memberOf(board: string, account: string): Promise<string | undefined> {
    const id = await this.memberships.memberOf(board, account);
    const host = id === undefined ? undefined : await this.hosts.get(board);
    if (id === undefined || host === undefined) return undefined;
    const member = host.board.members.get(id);
    if (member && member.removed === undefined) return id;
    if (member === undefined) await this.catchUp(host);
    else this.memberships.forget(board, account);
    return this.memberships.memberOf(board, account);
  }

  /** Sends a command as a member, or as `system`. The caller has made sure that it may. */
  submit(task: Task): Promise<CommandAnswer> {
    return this.appender.submit(task);
  }
}

/** @throws ProblemError NOT_FOUND */
function readingOf(host: BoardHost, id: string | undefined): Reading {
  const member = memberIn(host, id);
  return { host, viewer: host.viewer(member?.id ?? null), ...(member && { member }) };
}

/**
 * Undefined for a reader of a published board.
 * @throws ProblemError NOT_FOUND
 */
function memberIn(host: BoardHost, id: string | undefined): Member | undefined {
  const member = id === undefined ? undefined : host.board.members.get(id);
  if (member && member.removed === undefined) return member;
  if (host.size === 0 || host.board.about.published === undefined) throw noSuchBoard();
  return undefined;
}
