import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Credentials } from '../accounts/identity.ts';
import { checkOrigin, isSameOrigin, type OriginRules } from './origin.ts';

/** A command is small; a watch smaller. What the server sends is not limited by this. */
const largestMessage = 1024 * 1024;

/** Websockets only, so that no proxy has to keep a client on one server; resuming is the ledger's business. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly rules: OriginRules,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const ours: Partial<ServerOptions> = {
      ...options,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestMessage,
      pingInterval: 20_000,
      pingTimeout: 20_000,
      allowRequest: (request, answer) => answer(null, mayConnect(request, this.rules)),
    };
    return super.createIOServer(port, ours as ServerOptions);
  }
}

/** Other sites' pages can open websockets with a visitor's cookie: such a socket needs our own Origin. */
export function mayConnect({ headers }: Pick<IncomingMessage, 'headers'>, rules: OriginRules): boolean {
  try {
    checkOrigin('GET', headers, rules);
  } catch {
    return false;
  }
  return headers.cookie === undefined || isSameOrigin(headers, rules.publicUrl);
}

/** What a socket's handshake says about who connects: `auth: {token}`, a header or the cookie. */
export function credentialsOf(handshake: { headers: IncomingMessage['headers']; auth: object }): Credentials {
  const { token } = handshake.auth as { token?: unknown };
  const { cookie, authorization } = handshake.headers;
  return { cookie, authorization: typeof token === 'string' ? `Bearer ${token}` : authorization };
}
