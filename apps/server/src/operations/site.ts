import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../config.ts';
import { contentPolicy } from './http.ts';
import { noSuchRoute } from './method-not-allowed.ts';

/** Where the built pages stand in for a nonce that is new with every answer. */
const noncePlaceholder = '__CSP_NONCE__';

/**
 * Serves the built interface: hashed files for good, everything else that is no route of the API as
 * index.html, since the browser's router reads the address.
 */
export async function serveSite(
  fastify: FastifyInstance,
  config: Config,
  methodsOf: (path: string) => Set<string>,
): Promise<void> {
  const folder = config.webFolder ?? builtSite();
  const index = path.join(folder, 'index.html');
  const page = existsSync(index) ? readFileSync(index, 'utf8') : undefined;
  if (page !== undefined) {
    await fastify.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, file) => {
        const hashed = file.startsWith(path.join(folder, 'assets') + path.sep);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  fastify.get('/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const isPage = page !== undefined && !/^\/(api|health|metrics|socket\.io|assets)(\/|$)/.test(pathname);
    if (!isPage) throw noSuchRoute(pathname, methodsOf(pathname));
    return sendPage(reply, page, config.secure);
  });
  fastify.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    handler: (request) => {
      const { pathname } = new URL(request.url, 'http://localhost');
      throw noSuchRoute(pathname, methodsOf(pathname));
    },
  });
}

function builtSite(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const server = here.slice(0, here.lastIndexOf(`${path.sep}server`));
  return path.join(server, 'web', 'dist');
}

function sendPage(reply: FastifyReply, page: string, secure: boolean): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  const styles = page.includes(noncePlaceholder) ? `'self' 'nonce-${nonce}'` : "'self' 'unsafe-inline'";
  const policy = Object.entries(contentPolicy(secure, styles)).map(([name, values]) =>
    [name, ...values].join(' '),
  );
  return reply
    .header('content-security-policy', policy.join('; '))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(noncePlaceholder, nonce));
}
