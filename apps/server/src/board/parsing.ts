import { parseWith, type Schema } from '@touchstone/protocol/parse';
import { ProblemError } from '../operations/problem.ts';

/** @throws ProblemError INVALID naming the first field at fault */
export function bodyOf<T>(schema: Schema<T>, body: unknown): T {
  const parsed = parseWith(schema, body);
  if ('problem' in parsed) throw ProblemError.of(parsed.problem);
  return parsed.value;
}

/** A query string, whose values are texts. @throws ProblemError INVALID */
export function queryOf<T>(schema: Schema<T>, query: unknown): T {
  return bodyOf(schema, query ?? {});
}
