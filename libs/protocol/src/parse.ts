import { MAX_DEPTH, canonicalText, parseStrict } from '@touchstone/ledger/canonical';
import { FormatError } from '@touchstone/ledger/format-error';
import { commands, isCommandType, type Command } from '@touchstone/review/commands';
import { id } from '@touchstone/review/text.schema';
import type * as z from 'zod/mini';
import { inWords } from './issue-words.ts';
import { problemOf, type Problem } from './problem.ts';

/**
 * Parses JSON text or its UTF-8 bytes, or answers a problem: not JSON, a key that occurs twice, NUL, half of a
 * surrogate pair, a number that not every reader reads alike, nesting deeper than 64.
 */
export function parseJson(source: string | Uint8Array): { value: unknown } | { problem: Problem } {
  try {
    return { value: parseStrict(source) };
  } catch (error) {
    return { problem: malformed(error) };
  }
}

/** Checks a parsed value against a schema, or answers a problem that names the first field at fault. */
export function parseWith<T>(schema: Schema<T>, value: unknown): { value: T } | { problem: Problem } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  return { problem: inWords(result.error.issues, value) };
}

/** A schema of zod or zod/mini. */
export interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: z.core.$ZodIssue[] } };
}

/** A command with its canonical text. */
export interface ReadCommand {
  command: Command;
  text: string;
}

/**
 * A command as a member may send it, or a problem in words. Fields that the command does not have are refused,
 * and so is whatever the ledger cannot carry. Tell the two apart with `isProblem`.
 */
export function readCommand(value: unknown): ReadCommand | Problem {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return problemOf('MALFORMED', 'A command is a JSON object with `id`, `type` and the fields of its type.');
  }
  const { id: cmd, type, ...fields } = value as Record<string, unknown>;
  if (!id.safeParse(cmd).success) {
    const detail = 'The field id must be a UUID in lower case, made anew for each command.';
    return problemOf('INVALID', detail, { field: 'id' });
  }
  if (typeof type !== 'string' || !isCommandType(type)) {
    const said = typeof type === 'string' ? `There is no command ${JSON.stringify(type.slice(0, 60))}.` : '';
    const detail = `${said} The field type must name a command such as claim.draft.`.trimStart();
    return problemOf('INVALID', detail, { field: 'type' });
  }
  const parsed = parseWith(commands[type] as Schema<object>, fields);
  if ('problem' in parsed) return parsed.problem;
  const command = inOrder({ id: cmd, type, ...parsed.value }) as Command;
  try {
    return { command, text: canonicalText(command) };
  } catch (error) {
    return malformed(error);
  }
}

/** With the fields in the order of the canonical text, which is several times quicker to write from it. */
function inOrder(fields: object): object {
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(fields).sort()) ordered[key] = (fields as Record<string, unknown>)[key];
  return ordered;
}

function malformed(error: unknown): Problem {
  if (!(error instanceof FormatError)) throw error;
  if (error.path === '') return problemOf('MALFORMED', `This cannot be read: ${error.message}.`);
  if (error.path.split('/').length > MAX_DEPTH) {
    return problemOf('MALFORMED', `This cannot be read: it is nested deeper than ${MAX_DEPTH}.`);
  }
  const field = error.path.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  const reason = error.message.slice(error.path.length + 2);
  return problemOf('INVALID', `The field ${field} cannot be kept: ${reason}.`, { field });
}
