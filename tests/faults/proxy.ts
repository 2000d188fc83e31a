import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What ails every connection through a proxy, those that are open and those to come. */
export type Ailment =
  | { kind: 'none' }
  /** Every chunk arrives so many milliseconds later, in order; the way itself is as wide as ever. */
  | { kind: 'delay'; milliseconds: number }
  /** Nothing passes, nothing is closed; what was sent arrives once it is over. */
  | { kind: 'stall' }
  /** What comes back vanishes, as when one end is gone without a word; such connections are cut once it is over. */
  | { kind: 'half-open' }
  /** Cut, both ends, after so many bytes more, however they fall into the middle of a message. */
  | { kind: 'cut'; after: number };

/** A TCP proxy between two of the processes, on a port of 127.0.0.1. */
export interface Proxy {
  port: number;
  /** Ports that connections go to, one after the other. */
  targets: number[];
  ail(ailment: Ailment): void;
  /** Closes every connection with a reset. */
  reset(): void;
  close(): Promise<void>;
}

interface Link {
  client: Socket;
  server: Socket;
  left: number;
  lost: boolean;
}

export async function startProxy(targets: number[], port = 0): Promise<Proxy> {
  const links = new Set<Link>();
  let ailment: Ailment = { kind: 'none' };
  let turn = 0;
  const cut = (link: Link) => {
    links.delete(link);
    link.client.resetAndDestroy();
    link.server.resetAndDestroy();
  };
  const listener = createServer((client) => {
    const server = connect(proxy.targets[turn++ % proxy.targets.length]!, '127.0.0.1');
    const link: Link = { client, server, left: Infinity, lost: false };
    if (ailment.kind === 'cut') link.left = ailment.after;
    links.add(link);
    const pass = (from: Socket, to: Socket, back: boolean) => {
      let before = Promise.resolve();
      from.setNoDelay(true);
      from.on('data', (chunk: Buffer) => {
        const now = ailment;
        if (now.kind === 'half-open' && back) return void (link.lost = true);
        link.left -= chunk.length;
        if (link.left < 0) {
          to.write(chunk.subarray(0, chunk.length + link.left), () => cut(link));
          return;
        }
        if (now.kind !== 'delay') return void before.then(() => to.writable && to.write(chunk));
        const due = performance.now() + now.milliseconds;
        before = before
          .then(() => wait(Math.max(0, due - performance.now())))
          .then(() => void (to.writable && to.write(chunk)));
      });
      from.on('end', () => {
        if (ailment.kind !== 'half-open') void before.then(() => to.end());
      });
      from.on('error', () => cut(link));
      from.on('close', () => {
        if (ailment.kind !== 'half-open') void before.then(() => to.end());
        if (to.destroyed) links.delete(link);
      });
      if (ailment.kind === 'stall') from.pause();
    };
    pass(client, server, false);
    pass(server, client, true);
  });
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve));
  const proxy: Proxy = {
    port: (listener.address() as AddressInfo).port,
    targets,
    ail(next) {
      ailment = next;
      for (const link of [...links]) {
        link.left = next.kind === 'cut' ? next.after : Infinity;
        for (const end of [link.client, link.server])
          if (next.kind === 'stall') end.pause();
          else end.resume();
        if (link.lost && next.kind !== 'half-open') cut(link);
      }
    },
    reset: () => [...links].forEach(cut),
    async close() {
      [...links].forEach(cut);
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  return proxy;
}

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
