import type { FastifyInstance } from 'fastify';

/** `GET /api/boards/{board}` of every route that a server without pages has, but HEAD and what answers the rest. */
export function routesOf(fastify: FastifyInstance): string[] {
  const tree = fastify.printRoutes({ commonPrefix: false });
  const found: string[] = [];
  const stack: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent, segment, methods] = /^([│├└─\s]*)(\S*) \(([A-Z, ]+)\)$/.exec(line) ?? [];
    const bare = /^([│├└─\s]*)(\S+)/.exec(line);
    if (!bare) continue;
    const depth = Math.floor((indent ?? bare[1]!).length / 4);
    stack.splice(depth - 1, Infinity, segment ?? bare[2]!);
    const path = stack
      .join('')
      .replaceAll(/:(\w+)/g, '{$1}')
      .replace(/(.)\/$/, '$1');
    for (const method of methods?.split(', ') ?? []) {
      if (method !== 'HEAD' && method !== 'OPTIONS' && path !== '*') found.push(`${method} ${path}`);
    }
  }
  return found.sort();
}
