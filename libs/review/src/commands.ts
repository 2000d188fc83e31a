import * as z from 'zod/mini';
import { boardCommands, serverCommands } from './board.commands.ts';
import { claimCommands } from './claim.commands.ts';
import { evidenceCommands } from './evidence.commands.ts';
import { roundCommands } from './round.commands.ts';

/** Every command that a member may send, by type: the schema of its fields beside `id` and `type`. */
export const commands = { ...boardCommands, ...claimCommands, ...evidenceCommands, ...roundCommands };

/** Commands that only the server issues, on behalf of a route or of the clock. */
export const internalCommands = serverCommands;

export type CommandType = keyof typeof commands;
export type InternalCommandType = keyof typeof internalCommands;

type Fields<T extends CommandType | InternalCommandType> = T extends CommandType
  ? z.infer<(typeof commands)[T]>
  : T extends InternalCommandType
    ? z.infer<(typeof internalCommands)[T]>
    : never;

/** One command: `id` is the sender's UUID, by which a repetition is recognised. */
export type Command = {
  [T in CommandType | InternalCommandType]: { id: string; type: T } & Fields<T>;
}[CommandType | InternalCommandType];

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

/** Whether a word is a type of command that members may send. */
export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(commands, type);
}
