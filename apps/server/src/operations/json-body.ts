import { parseJson } from '@touchstone/protocol/parse';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem.ts';

/**
 * Reads a JSON body as the ledger can carry it: one value a key, no NUL, no half of a surrogate pair. An empty
 * body is nothing, as with a POST that says all in its address.
 */
export function strictJson(
  _request: FastifyRequest,
  body: Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  if (body.length === 0) return done(null, undefined);
  const parsed = parseJson(body);
  if ('problem' in parsed) done(ProblemError.of(parsed.problem));
  else done(null, parsed.value);
}
