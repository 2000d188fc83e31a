import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { noSuchRoute } from './method-not-allowed.ts';

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
    const pathname = pathOf(request.url);
    const isPage = page !== undefined && !/^\/(api|health|metrics|socket\.io|assets)(\/|$)/.test(pathname);
    if (!isPage) throw noSuchRoute(pathname, methodsOf(pathname));
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);
  });
  fastify.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    handler: (request) => {
      const pathname = pathOf(request.url);
      throw noSuchRoute(pathname, methodsOf(pathname));
    },
  });
}

/** Everything before the query; by hand, because not every request target is a URL. */
const pathOf = (target: string): string => target.split('?', 1)[0] ?? '';

function builtSite(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const server = here.slice(0, here.lastIndexOf(`${path.sep}server`));
  return path.join(server, 'web', 'dist');
}
