import { afterAll, beforeAll } from 'vitest';
import { rules, testPairs } from './non-interference.pairs.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

testPairs(rules.nameless, () => server);
