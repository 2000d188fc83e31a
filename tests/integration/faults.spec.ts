import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { EntryLine, Receipt } from '@touchstone/protocol/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, draft, makeBoard, send, type Follower } from './board.fixture.ts';
import { signUp, type Client } from './client.fixture.ts';
import { startMortal, type MortalServer } from './faults.fixture.ts';

let server: MortalServer;
let owner: Client;

beforeAll(async () => {
  server = await startMortal();
  owner = await signUp(server.url, 'Owner', `${randomUUID()}@example.org`);
});
afterAll(() => server?.stop());

/** Sends commands without pause; each goes again under its id until it is acknowledged. */
async function traffic(board: string, stopped: () => boolean): Promise<Map<string, Receipt>> {
  const receipts = new Map<string, Receipt>();
  const writer = async () => {
    while (!stopped()) {
      const command = { id: randomUUID(), ...draft() };
      for (;;) {
        const answer = await send(owner, board, command).catch(() => undefined);
        if (answer && 'receipt' in answer.body) {
          receipts.set(command.id, answer.body.receipt);
          break;
        }
        if (answer && answer.status < 500) throw new Error(JSON.stringify(answer.body));
        await wait(20);
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, writer));
  return receipts;
}

/** A watcher that resumes after every cut, as a browser does. */
async function faithful(board: string): Promise<Follower> {
  const follower = await connect(server.url, owner);
  const resume = () => void follower.watch(board, follower.lines.size - 1).catch(() => undefined);
  follower.socket.on('connect', resume);
  resume();
  return follower;
}

async function readLedger(board: string): Promise<EntryLine[]> {
  const lines: EntryLine[] = [];
  for (;;) {
    const { body } = await owner.get(`/api/boards/${board}/entries?after=${lines.length - 1}&limit=1000`);
    lines.push(...body.entries);
    if (lines.length === body.size) return lines;
  }
}

test.each<[what: string, kill: () => void | Promise<void>]>([
  ['the server', () => server.killServer()],
  ['PostgreSQL', () => server.killDatabase()],
])(
  'SV3 killing %s loses and doubles nothing that was acknowledged, and watchers converge',
  async (_, kill) => {
    const board = await makeBoard(owner);
    const follower = await faithful(board);
    let stop = false;
    const sending = traffic(board, () => stop);
    for (let kills = 0; kills < 3; kills++) {
      await wait(300 + 200 * kills);
      await kill();
      await wait(700);
    }
    stop = true;
    const receipts = await sending;
    const ledger = await readLedger(board);
    expect(ledger.map(({ entry }) => entry.seq)).toEqual([...ledger.keys()]);
    const seqs = new Map<string, number[]>();
    for (const { entry, body } of ledger) {
      const { cmd } = body as { cmd: string };
      seqs.set(cmd, [...(seqs.get(cmd) ?? []), entry.seq]);
    }
    expect(receipts.size).toBeGreaterThan(50);
    for (const [cmd, { seq }] of receipts) expect(seqs.get(cmd)).toEqual([seq]);
    // Everything sent was acknowledged in the end, and there is nothing else.
    expect(ledger).toHaveLength(receipts.size + 4);
    await follower.until(() => follower.lines.size === ledger.length, 'everything');
    expect([...follower.lines.values()]).toEqual(ledger);
    follower.close();
  },
);
