import { WebSocket } from 'ws';
import type { Client } from '../../integration/client.fixture.ts';

/** What the jobs of the load generator need of a connection; a TestSocket has it too. */
export interface Sender {
  emitWithAck(event: 'watch' | 'command', message: object): Promise<unknown>;
  close(): unknown;
}

/**
 * A connection that speaks socket.io's protocol, version 5 over engine.io's 4, in the default namespace. One process
 * stands for the machines of everybody: socket.io's own client costs it several times as much, of which the server
 * sees nothing.
 */
export class LightSocket implements Sender {
  private next = 0;
  private readonly waiting = new Map<string, (answer: unknown) => void>();
  private hear: ((frame: Buffer) => void) | undefined;
  private closing = false;

  private constructor(private readonly ws: WebSocket) {
    ws.on('message', (frame: Buffer) => this.receive(frame));
    // Nothing that is sent afterwards would ever be answered.
    ws.once('close', (code) => {
      if (!this.closing) throw new Error(`a connection ended: ${code}`);
    });
  }

  /** Resolves when the server has let it in. `client`: who signs in, if anybody. */
  static async open(url: string, client?: Pick<Client, 'cookie'>): Promise<LightSocket> {
    const headers = client && { cookie: client.cookie, origin: url };
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const ws = new WebSocket(address, { headers, perMessageDeflate: false, skipUTF8Validation: true });
    await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject));
    const socket = new LightSocket(ws);
    await new Promise<void>((resolve, reject) => {
      socket.hear = (frame) =>
        frame.indexOf('40') === 0 ? resolve() : reject(new Error(`not let in: ${frame.toString()}`));
      ws.send('40');
    });
    socket.hear = undefined;
    return socket;
  }

  emit(event: string, message: unknown): void {
    this.ws.send(`42${JSON.stringify([event, message])}`);
  }

  emitWithAck(event: string, message: object): Promise<unknown> {
    const id = String(this.next++);
    this.ws.send(`42${id}${JSON.stringify([event, message])}`);
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  /** Calls `hear` with each event, as it came: `42["name",…]`. */
  onEvent(hear: (frame: Buffer) => void): void {
    this.hear = hear;
  }

  close(): void {
    this.closing = true;
    this.ws.close();
  }

  private receive(frame: Buffer): void {
    const kind = frame.toString('latin1', 0, 2);
    if (kind === '43') this.acknowledge(frame.toString());
    else if (kind === '2') this.ws.send('3');
    else if (kind[0] === '4') this.hear?.(frame);
  }

  private acknowledge(text: string): void {
    const start = text.indexOf('[');
    const id = text.slice(2, start);
    const resolve = this.waiting.get(id);
    this.waiting.delete(id);
    resolve?.((JSON.parse(text.slice(start)) as unknown[])[0]);
  }
}
