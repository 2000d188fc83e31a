import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { problemOf, type Problem, type ProblemCode } from '@touchstone/protocol/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOfRequest } from '../accounts/identity.guard.ts';
import { databaseIsAway } from '../database/outage.ts';
import { ProblemError } from './problem.ts';
import { noteRefusal } from './refusals.ts';

const logger = new Logger('Problem');

/** Every error leaves the server as application/problem+json; a bug says nothing about the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const problem = toProblem(error);
    if (problem.status >= 500 && problem.code !== 'NOT_BUILT') {
      logger.error({ err: error, request: request.id, code: problem.code });
    } else note(problem, request);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, problem);
  }
}

function note(problem: Problem, request: FastifyRequest): void {
  const { method, id, ip, headers, routeOptions } = request;
  noteRefusal(problem, {
    account: actorOfRequest(request)?.account.id,
    method,
    route: routeOptions?.url,
    request: id,
    address: ip,
    withToken: headers.authorization !== undefined,
  });
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.status === 429) reply.header('retry-after', String(problem.retryAfter ?? 60));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Any thrown thing as problem details; used for HTTP answers and for acknowledgements on the socket. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (databaseIsAway(error)) {
    return problemOf(
      'UNAVAILABLE',
      'The database cannot be used right now. Nothing was recorded; try again.',
    );
  }
  const status = statusOf(error);
  const known = status === undefined ? undefined : byStatus[status];
  if (known) return problemOf(known.code, known.detail);
  if (status !== undefined && status >= 400 && status < 500) {
    return problemOf('MALFORMED', 'The server does not understand this request.', { status });
  }
  return problemOf('INTERNAL', 'Something broke on the server. Nothing of what you sent was recorded.');
}

/** Errors of the framework that are the sender's: only their status is believed, never their words. */
const byStatus: Record<number, { code: ProblemCode; detail: string }> = {
  400: { code: 'MALFORMED', detail: 'The request cannot be read. Send well-formed JSON.' },
  404: { code: 'NOT_FOUND', detail: 'There is nothing at this address.' },
  413: { code: 'TOO_LARGE', detail: 'The request is larger than the server takes.' },
  415: { code: 'UNSUPPORTED_TYPE', detail: 'Send application/json, or a file as multipart/form-data.' },
  503: { code: 'UNAVAILABLE', detail: 'The server is shutting down. Try again in a moment.' },
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
