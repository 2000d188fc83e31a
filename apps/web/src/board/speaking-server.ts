/** For specs only: a real socket.io server that speaks the protocol over a ledger held in memory. */
import type { ClientMessages, EntryLine, Opening, ServerMessages } from '@touchstone/protocol/wire';
import type { Problem } from '@touchstone/protocol/problem';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the other end of the socket, in specs
import { Server } from 'socket.io';

export const boardId = '11111111-1111-4111-8111-111111111111';
export const memberId = '22222222-2222-4222-8222-222222222222';

export type Judge = (
  command: Record<string, unknown>,
  ledger: Ledger,
) => Problem | { type: string; data: object; body: object };

export interface Ledger {
  lines: EntryLine[];
  /** Receipts by command id: a repeated command answers its old one. */
  receipts: Map<string, number>;
}

export const line = (seq: number, type: string, data: object, body: object = {}): EntryLine => ({
  entry: {
    v: 1,
    board: boardId,
    seq,
    at: '2026-01-31T12:00:00.000Z',
    actor: memberId,
    type,
    data,
    commit: 'A'.repeat(43),
  },
  salt: 'A'.repeat(43),
  body,
});

/** A board with an owner. */
export function freshLedger(): Ledger {
  return {
    lines: [
      line(0, 'board.created', { sample: false, secretMinimum: 5 }, { title: 'Tides' }),
      line(1, 'member.joined', { member: memberId, role: 'owner' }, { name: 'Amina' }),
    ],
    receipts: new Map(),
  };
}

const drafted = ({ lines }: Ledger) => lines.filter(({ entry }) => entry.type === 'claim.drafted').length;

/** What a draft leads to, judged as the rules would. */
export const accept: Judge = (command, ledger) => ({
  type: 'claim.drafted',
  data: { claim: command.claim, number: drafted(ledger) + 1, kind: command.kind, anchors: [] },
  body: { statement: command.statement, quotes: [], cmd: command.id },
});

/** Serves a ledger until it is stopped; `port` to come back where one was. */
export async function serve(ledger: Ledger, judge: Judge = accept, port = 0) {
  const http: HttpServer = createServer();
  const io = new Server<ClientMessages, ServerMessages>(http, { transports: ['websocket'] });
  const server = {
    url: '',
    port: 0,
    watched: [] as number[],
    commands: [] as string[],
    /** Set to swallow acknowledgements: the command is accepted and nobody hears of it. */
    deaf: false,
    /** How many questions to watch are answered with this instead of the board. */
    away: { times: 0, problem: undefined as Problem | undefined },
    append: (type: string, data: object, body: object = {}): EntryLine => {
      const added = line(ledger.lines.length, type, data, body);
      ledger.lines.push(added);
      return added;
    },
    send: (lines: EntryLine[], extra: { openings?: Opening[]; opened?: number[] } = {}) =>
      void io.emit('entries', { board: boardId, entries: lines, size: ledger.lines.length, ...extra }),
    heartbeat: () => void io.emit('head', { board: boardId, size: ledger.lines.length, checkpoint: '' }),
    cut: () => io.disconnectSockets(true),
    remove: () => void io.emit('removed', { board: boardId }),
    stop: async () => {
      await io.close();
    },
  };
  io.on('connection', (socket) => {
    socket.on('watch', ({ after }, ack) => {
      server.watched.push(after);
      if (server.away.problem && server.away.times-- > 0) return ack(server.away.problem);
      ack({ size: ledger.lines.length });
      const missing = ledger.lines.slice(after + 1);
      if (missing.length) {
        socket.emit('entries', { board: boardId, entries: missing, size: ledger.lines.length });
      }
    });
    socket.on('command', ({ command }, ack) => {
      const { id, ...rest } = command as Record<string, unknown> & { id: string };
      server.commands.push(id);
      const known = ledger.receipts.get(id);
      const answer = known === undefined ? judge({ id, ...rest }, ledger) : undefined;
      if (answer && 'detail' in answer) return ack(answer);
      const seq = known ?? ledger.lines.length;
      if (answer) {
        const added = server.append(answer.type, answer.data, answer.body);
        ledger.receipts.set(id, seq);
        server.send([added]);
      }
      if (!server.deaf) ack({ receipt: { seq, leaf: '', checkpoint: '' } });
    });
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  server.port = (http.address() as AddressInfo).port;
  server.url = `http://127.0.0.1:${server.port}`;
  return server;
}

export type SpeakingServer = Awaited<ReturnType<typeof serve>>;
