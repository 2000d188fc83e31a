import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
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
  const verifier = readVerifier();
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
    if (pathname === '/verify' && verifier !== undefined) return sendVerifier(reply, verifier);
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

interface Verifier {
  page: string;
  policy: string;
}

/** The page that verifies bundles, one file with a policy of its own, stricter than that of the interface. */
function readVerifier(): Verifier | undefined {
  const file = path.join(apps(), 'verify', 'dist', 'touchstone-verify.html');
  if (!existsSync(file)) return undefined;
  const page = readFileSync(file, 'utf8');
  const [, policy] = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page) ?? [];
  if (policy === undefined) throw new Error(`${file} has no policy`);
  return { page, policy };
}

function sendVerifier(reply: FastifyReply, { page, policy }: Verifier): FastifyReply {
  return reply
    .header('content-security-policy', `${policy}; frame-ancestors 'none'`)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(page);
}

const builtSite = (): string => path.join(apps(), 'web', 'dist');

/** The folder with all applications, seen from the source as from the build of this one. */
function apps(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return here.slice(0, here.lastIndexOf(`${path.sep}server`));
}
