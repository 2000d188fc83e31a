import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { Command } from '@touchstone/review/commands';
import type { EntityManager } from 'typeorm';

/** A command on its way into the ledger. */
export interface Task {
  board: string;
  /** The member who acts, or `system`, whose commands are not remembered for repetition. */
  actor: string;
  command: Command;
  /** The command's canonical text, where it was written before. */
  text?: string;
  /** Whether the command makes the board. */
  creates?: boolean;
  /** Reads in the append's transaction before the command is decided; refuses by throwing a ProblemError. */
  check?: (manager: EntityManager) => Promise<void>;
  /** Writes in the append's transaction, once the command is accepted. */
  also?: (manager: EntityManager) => Promise<void>;
}

/** A task in the queue. */
export interface Pending extends Task {
  resolve(answer: CommandAnswer): void;
  reject(error: unknown): void;
  /** How often another server held the board's head, or nothing proved that it was decided rightly. */
  skips: number;
  /** Set after a failed transaction: it is tried without company, so that it can spoil nobody else's. */
  alone: boolean;
  /** Of `performance.now()`. */
  since: number;
}

export const system = 'system';
