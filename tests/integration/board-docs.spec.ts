import { commands } from '@touchstone/review/commands';
import { rejectionCodes } from '@touchstone/review/contract';
import { problemCodes } from '@touchstone/protocol/problem';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitor } from './client.fixture.ts';
import { routesOf } from './routes.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface OpenApi {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, { oneOf: unknown[]; properties: { code: { enum: string[] } } }> };
}

test('the description has every route, every command and every problem code', async () => {
  const { status, body } = await visitor(server.url).get<OpenApi>('/api/openapi.json');
  expect(status).toBe(200);
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const fastify = server.app.nest.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  expect(described.sort()).toEqual(routesOf(fastify));
  const { schemas } = body.components;
  expect(schemas.Command!.oneOf).toHaveLength(Object.keys(commands).length);
  for (const type of Object.keys(commands)) expect(schemas).toHaveProperty([`Command.${type}`]);
  expect(schemas.Problem!.properties.code.enum).toEqual([...Object.keys(problemCodes), ...rejectionCodes]);
});

test('every reference in the description leads somewhere', async () => {
  const { body } = await visitor(server.url).get<OpenApi>('/api/openapi.json');
  for (const [, name] of JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    expect(body.components.schemas).toHaveProperty([name!]);
  }
});

test('people read it as a page, where the type of a problem leads to its code', async () => {
  const page = await visitor(server.url).get<string>('/api/docs');
  expect(page.status).toBe(200);
  expect(page.body).toContain('id="COMMAND_REUSED"');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});
