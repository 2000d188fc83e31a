import type { Board } from './board.ts';
import type { Command, CommandOf } from './commands.ts';
import type { Context, Decision } from './contract.ts';

/** Judges one type of command, from an actor whose role allows it. */
export type Decider<T extends Command['type']> = (
  board: Board,
  command: CommandOf<T>,
  context: Context,
) => Decision;

/** One decider for every type of command. */
export type Deciders = { [T in Command['type']]: Decider<T> };
