import { Get, Post } from '@nestjs/common';
import { BoardController } from '@touchstone/server/board/board.controller';
import { BoardGateway } from '@touchstone/server/board/board.gateway';
import { OperationsController } from '@touchstone/server/operations/operations.controller';
import { commands } from '@touchstone/review/commands';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gapsOf } from './completeness.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

/**
 * The checks that every route, message and command has its rows are only as good as their eyes: here a real
 * server gets some more, as somebody would add them who forgets the tables.
 */
let planted: TestServer;

type Methods = Record<string, unknown>;

function plantRoute(controller: { prototype: object }, name: string, decorator: MethodDecorator): void {
  const prototype = controller.prototype as Methods;
  prototype[name] = () => 'a hidden ballot';
  decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name)!);
}

function plantMessage(name: string): void {
  const prototype = BoardGateway.prototype as unknown as Methods;
  const welcome = prototype['welcome'] as (socket: { on(name: string, hear: () => void): void }) => void;
  prototype['welcome'] = function (this: unknown, socket: Parameters<typeof welcome>[0]) {
    welcome.call(this, socket);
    socket.on(name, () => undefined);
  };
}

beforeAll(async () => {
  const honest = await startServer();
  expect(await gapsOf(honest)).toEqual([]);
  await honest.stop();
  plantRoute(BoardController, 'peek', Get('ballots'));
  plantRoute(BoardController, 'count', Post('claims/:claim/ballots'));
  plantRoute(OperationsController, 'debug', Get('debug'));
  plantMessage('peek');
  Object.assign(commands, { 'ballot.peek': commands['ballot.cast'] });
  planted = await startServer();
});
afterAll(() => planted.stop());

test('T3 T4 a route, message or command without its rows is named', async () => {
  // They are really there.
  const owner = await planted.account('Owner');
  expect((await owner.get('/debug')).body).toBe('a hidden ballot');
  expect((await gapsOf(planted)).sort()).toEqual([
    'GET /api/boards/{board}/ballots is not in the description',
    'GET /api/boards/{board}/ballots is not in the matrix of access',
    'GET /api/boards/{board}/ballots is not in the test of blindness',
    'GET /debug is not in the description',
    'GET /debug is not in the matrix of access',
    'GET /debug is not in the test of blindness',
    'POST /api/boards/{board}/claims/{claim}/ballots is not in the description',
    'POST /api/boards/{board}/claims/{claim}/ballots is not in the matrix of access',
    'POST /api/boards/{board}/claims/{claim}/ballots is not in the test of blindness',
    'ballot.peek is not in the matrix of access',
    'ballot.peek is not in the test of blindness',
    'peek is not in the matrix of access',
  ]);
});
