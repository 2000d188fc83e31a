import type { Socket } from 'node:net';
import compress from '@fastify/compress';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { strictJson } from './json-body.ts';
import { rememberRoutes } from './method-not-allowed.ts';
import { observeRequest } from './metrics.ts';
import { checkOrigin } from './origin.ts';
import { ProblemError } from './problem.ts';
import { sendProblem, toProblem } from './problem.filter.ts';
import { problemOf } from '@touchstone/protocol/problem';
import { serveSite } from './site.ts';

/** Commands and forms are small; files have limits of their own where they are read. */
const bodyLimit = 1024 * 1024;

export function createAdapter(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    skipMiddie: true,
    bodyLimit,
    trustProxy: config.trustProxy?.split(',').map((part) => part.trim()) ?? false,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    clientErrorHandler: refuseConnection,
    // What the router refuses before any hook or filter runs.
    frameworkErrors: (error: FastifyError, _: FastifyRequest, reply: FastifyReply) => {
      sendProblem(reply.header('x-content-type-options', 'nosniff'), toProblem(error));
    },
  });
}

/** What is no HTTP at all, or takes too long: refused on the bare connection. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const refusals: Record<string, string> = {
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  };
  const line = refusals[error.code ?? ''] ?? '400 Bad Request';
  const problem = problemOf('MALFORMED', 'This is no request that the server can read.', {
    status: Number(line.slice(0, 3)),
  });
  const body = JSON.stringify(problem);
  const headers = `content-type: application/problem+json\r\ncontent-length: ${body.length}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${line}\r\n${headers}\r\n\r\n${body}`);
}

/** Everything around the routes, before the first of them is added. */
export async function prepareHttp(
  app: NestFastifyApplication,
  config: Config,
  log: Logger,
  localOnly: () => boolean,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.useBodyParser('application/json', { bodyLimit }, strictJson);
  const methodsOf = rememberRoutes(fastify);
  const protect = helmet(securityHeaders(config));
  fastify.addHook('onRequest', (request, reply, next) =>
    protect(request.raw, reply.raw, (error) => next(error as Error | undefined)),
  );
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-robots-tag', 'noindex, nofollow');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (request.headers['content-encoding'] !== undefined)
      throw new ProblemError('UNSUPPORTED_TYPE', 'Send the body as it is, without Content-Encoding.');
    checkOrigin(request.method, request.headers, { publicUrl: config.publicUrl, localOnly });
  });
  fastify.addHook('onResponse', async (request, reply) => {
    // The pattern and not the address: an address may hold a token.
    const route = request.routeOptions.url ?? 'none';
    const { method, id, ip } = request;
    const seconds = reply.elapsedTime / 1000;
    observeRequest({ method, route, status: reply.statusCode, seconds });
    log.debug({ request: id, method, route, status: reply.statusCode, seconds, ip }, 'request');
  });
  await fastify.register(compress, {
    globalDecompression: false,
    threshold: 1024,
    encodings: ['br', 'gzip'],
  });
  await serveSite(fastify, config, methodsOf);
}

function securityHeaders(config: Config) {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(config.secure) },
    strictTransportSecurity: config.secure
      ? { maxAge: 31_536_000, includeSubDomains: true }
      : (false as const),
    referrerPolicy: { policy: 'no-referrer' as const },
    crossOriginOpenerPolicy: { policy: 'same-origin' as const },
    crossOriginResourcePolicy: { policy: 'same-origin' as const },
    frameguard: { action: 'deny' as const },
  };
}

/** Scripts and style sheets only from files of ours; `style` attributes, which run nothing, place things. */
function contentPolicy(secure: boolean): Record<string, string[]> {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
  };
}
