import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

/**
 * Remembers the routes as they are added and says which methods an address takes.
 * Call before routes are registered.
 */
export function rememberRoutes(fastify: FastifyInstance): (path: string) => Set<string> {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const pattern = new RegExp(
      `^${url.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}/?$`,
    );
    routes.push({ pattern, methods: [method].flat() });
  });
  return (path) =>
    new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods));
}

/** What to throw for an address and method that no route takes. */
export function noSuchRoute(path: string, methods: Set<string>): ProblemError {
  if (methods.size === 0) return new ProblemError('NOT_FOUND', 'There is nothing at this address.');
  return new ProblemError('METHOD_NOT_ALLOWED', `${path} takes ${[...methods].join(', ')}.`);
}
