import { BoardModule } from '@touchstone/server/board/board.module';
import { commands } from '@touchstone/review/commands';
import type { FastifyInstance } from 'fastify';
import { commandCases, messageCases, routeCases } from './access.table.ts';
import { connect } from './board.fixture.ts';
import { visitor } from './client.fixture.ts';
import { probes } from './non-interference.history.ts';
import { routesAsked } from './non-interference.transcript.ts';
import { routesOf } from './routes.fixture.ts';
import type { TestServer } from './server.fixture.ts';

interface Engine {
  engine: { gateway: { server: { sockets: { sockets: Map<string, { eventNames(): string[] }> } } } };
}

/** The messages that a connection of this server listens to. */
async function messagesOf(server: TestServer): Promise<string[]> {
  const follower = await connect(server.url, await server.account('listener'));
  const { engine } = server.app.nest.get(BoardModule) as unknown as Engine;
  const [socket] = [...engine.gateway.server.sockets.sockets.values()];
  const names = socket!.eventNames().filter((name) => name !== 'disconnect' && name !== 'error');
  follower.close();
  return names;
}

async function describedBy(server: TestServer): Promise<string[]> {
  const { body } = await visitor(server.url).get('/api/openapi.json');
  return Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** What a server takes and a table does not know, and the other way round, one line each. */
export async function gapsOf(server: TestServer): Promise<string[]> {
  const fastify = server.app.nest.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const routes = routesOf(fastify);
  const types = Object.keys(commands);
  return [
    ...difference('the matrix of access', routes, Object.keys(routeCases)),
    ...difference('the description', routes, await describedBy(server)),
    ...difference('the test of blindness', routes, Object.keys(routesAsked)),
    ...difference('the matrix of access', await messagesOf(server), Object.keys(messageCases)),
    ...difference('the matrix of access', types, Object.keys(commandCases)),
    ...difference('the test of blindness', types, Object.keys(probes)),
  ];
}

function difference(table: string, real: string[], rows: string[]): string[] {
  return [
    ...real.filter((name) => !rows.includes(name)).map((name) => `${name} is not in ${table}`),
    ...rows.filter((name) => !real.includes(name)).map((name) => `${name} is in ${table} and nowhere else`),
  ];
}
