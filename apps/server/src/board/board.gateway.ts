import { Logger } from '@nestjs/common';
import { readCommand } from '@touchstone/protocol/parse';
import { isProblem, type Problem } from '@touchstone/protocol/problem';
import type { ClientMessages, ServerMessages } from '@touchstone/protocol/wire';
import { Server, type Socket } from 'socket.io';
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { signInFirst, type Identity, type Login, type Revocation } from '../accounts/identity.ts';
import { checkOrigin, type OriginRules } from '../operations/origin.ts';
import { ProblemError } from '../operations/problem.ts';
import { toProblem } from '../operations/problem.filter.ts';
import { noteRefusal } from '../operations/refusals.ts';
import type { Audience } from './audience.ts';
import type { Boards } from './boards.ts';
import { postAcknowledgements } from './outbox.ts';
import type { Presence } from './presence.ts';
import type { Seat } from './watch.ts';

type Sockets = Server<
  ClientMessages,
  ServerMessages,
  Record<string, never>,
  { seat: Seat; login: Login | undefined; address: string }
>;
type Message<K extends keyof ClientMessages> = Parameters<ClientMessages[K]>[0];
type OurSocket = Parameters<Parameters<Sockets['on']>[1]>[0];

/** A command is small; the connection that sends more is cut. */
const largestMessage = 1024 * 1024;
/** Commands of one connection that may be under way together. */
const mostUnderWay = 256;

/**
 * The socket: watching boards and sending commands. Websocket only, so any server serves any connection.
 * Messages of all kinds are answered in their acknowledgement, with problem details where they are refused.
 */
export class BoardGateway {
  private server: Sockets | undefined;
  private readonly logger = new Logger('Gateway');

  constructor(
    private readonly identity: Identity,
    private readonly boards: Boards,
    private readonly audience: Audience,
    private readonly presence: Presence,
    private readonly origin: OriginRules,
    /** Where a connection comes from. */
    private readonly addressOf: (request: IncomingMessage) => string,
  ) {}

  listen(http: HttpServer): void {
    this.server = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestMessage,
      perMessageDeflate: false,
      allowRequest: (request, decide) => {
        const refusal = this.refusal(request);
        decide(refusal, refusal === null);
      },
    });
    this.server.use((socket, next) => {
      this.seat(socket).then(
        () => next(),
        (error: unknown) => next(connectError(this.problemOf(error, socket, 'connect'))),
      );
    });
    this.server.on('connection', (socket) => this.welcome(socket));
    this.identity.onRevoked((revocation) => this.disconnect(revocation));
  }

  /** Cuts every connection of a log-in that ended. */
  disconnect({ account, credential }: Revocation): void {
    for (const socket of this.server?.sockets.sockets.values() ?? []) {
      const { seat } = socket.data;
      if (seat.account !== account) continue;
      if (credential === undefined || seat.credential === credential) socket.disconnect(true);
    }
  }

  /** Log-ins by which connections are held open here. */
  credentials(): Set<string> {
    const held = new Set<string>();
    for (const { data } of this.server?.sockets.sockets.values() ?? []) {
      if (data.seat.credential) held.add(data.seat.credential);
    }
    return held;
  }

  /** Cuts the connections of these log-ins, which have ended. */
  cut(ended: ReadonlySet<string>): void {
    for (const socket of this.server?.sockets.sockets.values() ?? []) {
      const { credential } = socket.data.seat;
      if (credential !== undefined && ended.has(credential)) socket.disconnect(true);
    }
  }

  async close(): Promise<void> {
    await this.server?.close();
  }

  /** A cookie counts only from our own page: CORS does not stop other sites from opening websockets. */
  private refusal(request: IncomingMessage): string | null {
    const { headers } = request;
    try {
      checkOrigin(headers.cookie === undefined ? 'GET' : 'POST', headers, this.origin);
      return null;
    } catch (error) {
      const problem = toProblem(error);
      noteRefusal(problem, {
        account: undefined,
        method: 'SOCKET',
        route: 'connect',
        request: 'none',
        address: this.addressOf(request),
        withToken: false,
      });
      return problem.detail;
    }
  }

  private async seat(socket: OurSocket): Promise<void> {
    const { headers, auth } = socket.handshake;
    socket.data.address = this.addressOf(socket.request);
    const token = (auth as { token?: unknown }).token;
    const authorization = typeof token === 'string' ? `Bearer ${token}` : headers.authorization;
    const login = this.identity.loginOf({ cookie: headers.cookie, authorization });
    const actor = login && (await this.identity.holderOf(login));
    socket.data.login = login;
    if (actor === undefined && authorization !== undefined) throw notSignedIn();
    socket.data.seat = {
      socket: socket as unknown as Socket,
      account: actor?.account.id,
      credential: actor?.credential,
    };
  }

  private welcome(socket: OurSocket): void {
    const { seat } = socket.data;
    postAcknowledgements(seat.socket);
    let underWay = 0;
    const on = <K extends keyof ClientMessages, A>(name: K, work: (message: Message<K>) => Promise<A>) => {
      const answering = async (message: Message<K>, ack: unknown) => {
        underWay += 1;
        const answer = await answered(work, message, underWay).catch((error: unknown) =>
          this.problemOf(error, socket, name),
        );
        underWay -= 1;
        if (typeof ack === 'function') ack(answer);
      };
      (socket as unknown as Socket).on(name as string, answering);
    };
    on('watch', ({ board, after, claim }) => this.watch(seat, board, after, claim));
    on('unwatch', async ({ board }) => this.unwatch(seat, board));
    on('look', async ({ board, claim }) => this.look(seat, board, claim));
    on('command', ({ board, command }) => this.command(socket, board, command));
    socket.on('disconnect', () => this.leave(seat));
  }

  private async watch(seat: Seat, board: string, after: number, claim?: string): Promise<{ size: number }> {
    if (typeof board !== 'string' || !Number.isSafeInteger(after) || after < -1) throw malformed();
    if (!(await this.stillSignedIn(seat))) throw notSignedIn();
    const { watch, size } = await this.audience.watch(seat, board, after);
    if (typeof claim === 'string') watch.claim = claim;
    if (seat.socket.connected) this.presence.changed(board);
    else this.leave(seat);
    return { size };
  }

  private unwatch(seat: Seat, board: string): { size: number } {
    if (typeof board !== 'string') throw malformed();
    const size = this.sizeFor(seat, board);
    this.audience.unwatch(seat, board);
    if (size > 0) this.presence.changed(board);
    return { size };
  }

  private look(seat: Seat, board: string, claim: string | undefined): { size: number } {
    if (typeof board !== 'string' || (claim !== undefined && !isShort(claim))) throw malformed();
    for (const watch of this.audience.watching(board)) if (watch.seat === seat) watch.claim = claim;
    const size = this.sizeFor(seat, board);
    if (size > 0) this.presence.changed(board);
    return { size };
  }

  /** Of a board that this connection watches; 0 of any other, whether or not there is one. */
  private sizeFor(seat: Seat, board: string): number {
    const watches = [...this.audience.watching(board)].some((watch) => watch.seat === seat);
    return watches ? (this.boards.hosts.peek(board)?.size ?? 0) : 0;
  }

  private async command({ data }: OurSocket, board: string, sent: unknown) {
    if (typeof board !== 'string') throw malformed();
    const actor = data.login && (await this.identity.holderOf(data.login));
    if (actor === undefined) throw signInFirst();
    const read = readCommand(sent);
    if (isProblem(read)) throw ProblemError.of(read);
    return this.boards.command(board, actor.account.id, read.command, { text: read.text });
  }

  /** A log-in may have ended since the connection was made. */
  private async stillSignedIn({ account, socket }: Seat): Promise<boolean> {
    if (account === undefined) return true;
    const { login } = (socket as unknown as OurSocket).data;
    return login !== undefined && (await this.identity.holderOf(login)) !== undefined;
  }

  private leave(seat: Seat): void {
    for (const board of this.audience.unwatchAll(seat)) this.presence.changed(board);
  }

  /** What is answered for an error, and written down as it is over HTTP. */
  private problemOf(error: unknown, { id, handshake, data }: OurSocket, message: string): Problem {
    const problem = toProblem(error);
    if (problem.status >= 500) this.logger.error(error);
    const { seat, address } = data as Partial<OurSocket['data']>;
    noteRefusal(problem, {
      account: seat?.account,
      method: 'SOCKET',
      route: message,
      request: id,
      address: address ?? '',
      // A connection that is let in has shown a good one.
      withToken:
        seat === undefined && (handshake.headers.authorization ?? handshake.auth.token) !== undefined,
    });
    return problem;
  }
}

async function answered<M, A>(work: (message: M) => Promise<A>, message: M, underWay: number): Promise<A> {
  if (underWay > mostUnderWay) throw tooMany();
  if (typeof message !== 'object' || message === null) throw malformed();
  return work(message);
}

const isShort = (text: unknown) => typeof text === 'string' && text.length <= 64;

const malformed = () => new ProblemError('MALFORMED', 'This message does not have the fields that it needs.');
const notSignedIn = () => new ProblemError('NOT_SIGNED_IN', 'The log-in has ended. Sign in again.');
const tooMany = () =>
  new ProblemError(
    'TOO_MANY',
    `More than ${mostUnderWay} messages of this connection are under way. Wait for answers.`,
  );

function connectError(problem: Problem): Error {
  return Object.assign(new Error(problem.detail), { data: problem });
}
