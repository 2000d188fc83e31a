import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Floor F4: node:http with nothing around it, which answers the bytes that it is told, by path.
let bodies: ReadonlyMap<string, Uint8Array> = new Map();
const server = createServer((asked, reply) => {
  reply.setHeader('content-type', 'application/json; charset=utf-8');
  reply.end(bodies.get(asked.url ?? ''));
});
process.on('message', (told: ReadonlyMap<string, Uint8Array>) => {
  bodies = told;
  server.listen(0, '127.0.0.1', () => {
    process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
});
process.on('disconnect', () => process.exit());
