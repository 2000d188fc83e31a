import { setTimeout as wait } from 'node:timers/promises';
import { isProblem, type Problem } from '@touchstone/protocol/problem';
import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { Board } from '@touchstone/review/board';
import { randomFrom, type Random } from '../integration/bundle.mutations.ts';
import { nextAct, uuid, type Order } from './acts.ts';
import type { History, Operation } from './history.ts';
import { post, type Person } from './people.ts';
import { openWindow, type Window } from './window.ts';

/** People at work on one board, each with a window of their own, while faults happen around them. */
export interface Traffic {
  board: string;
  people: Person[];
  windows: Window[];
  /** Commands that were acknowledged so far. */
  acknowledged(): number;
  /** Lets everyone finish what they are at; resolves when the last has. */
  finish(): Promise<void>;
}

export interface TrafficOptions {
  seed: number;
  board: string;
  people: Person[];
  /** Where everyone may go; each person's window is with one of them, commands over HTTP go anywhere. */
  urls: string[];
  history: History;
  /** Longest pause between one's commands, in milliseconds. */
  pause?: number;
  /** Instead of what a review would do. */
  order?: (me: Person, random: Random, board: Board) => Order;
  /** How many each person has under way. */
  hands?: number;
  /** How often somebody closes the lid for a while: one command in so many; 0: never. */
  leaving?: number;
  /** One command in so many goes over HTTP, the others over the socket; by default one in two. */
  overHttp?: number;
}

/** How long somebody goes on sending a command again that nobody answers. */
const persistence = 60_000;

export function startTraffic(options: TrafficOptions): Traffic {
  const { seed, board, people, urls, history, hands = 1 } = options;
  let [stopped, acknowledged] = [false, 0];
  const windows = people.map((person, i) => openWindow(person, board, urls[i % urls.length]!, history.notes));
  const work = people.flatMap((person, i) =>
    Array.from({ length: hands }, async (_, hand) => {
      const random = randomFrom(seed * 1_000 + i * 50 + hand);
      const window = windows[i]!;
      while (!stopped) {
        await wait(random.below((options.pause ?? 20) + 1));
        if (options.leaving && random.below(options.leaving) === 0) await away(window, random);
        const order = options.order?.(person, random, window.board) ?? nextAct(person, window.board, random);
        if (!order) continue;
        const operation = await carryOut({ ...options, person, window, order, random }, () => stopped);
        history.operations.push(operation);
        if (operation.outcome === 'ok') acknowledged++;
      }
    }),
  );
  return {
    board,
    people,
    windows,
    acknowledged: () => acknowledged,
    async finish() {
      stopped = true;
      await Promise.all(work);
      for (const window of windows) window.comeBack();
    },
  };
}

async function away(window: Window, random: Random): Promise<void> {
  window.leave();
  await wait(random.below(300));
  window.comeBack();
}

interface Errand extends Omit<TrafficOptions, 'order'> {
  person: Person;
  window: Window;
  order: Order;
  random: Random;
}

/**
 * Sends a command until it is answered, each time under the same id, as the browser's outbox does. One in
 * eight is given up when the first attempt is not answered.
 */
async function carryOut(errand: Errand, stopped: () => boolean): Promise<Operation> {
  const { person, board, order, random, history } = errand;
  const command = { id: uuid(random), ...order };
  const operation: Operation = {
    client: person.name,
    board,
    cmd: command.id,
    type: order.type,
    invoked: performance.now(),
    answered: Infinity,
    outcome: 'unknown',
  };
  const givesUp = random.below(8) === 0;
  for (let attempt = 0; ; attempt++) {
    const answer = await attemptOf(errand, command);
    if (answer && !isProblem(answer)) {
      operation.answered = performance.now();
      operation.outcome = 'receipt' in answer ? 'ok' : 'waiting';
      if ('receipt' in answer) {
        operation.receipt = answer.receipt;
        history.notes.push({ client: person.name, board, note: answer.receipt.checkpoint });
      }
      return operation;
    }
    // A refusal of a repetition says nothing of an earlier attempt that may still be on its way.
    if (answer && answer.status < 500) {
      if (attempt === 0) Object.assign(operation, { outcome: 'fail', code: answer.code });
      return operation;
    }
    if (answer?.code === 'INTERNAL') throw new Error(`${order.type} was answered with INTERNAL`);
    if (givesUp || (stopped() && performance.now() - operation.invoked > persistence)) return operation;
    await wait(20 + random.below(100));
  }
}

/** Over the socket or over HTTP, wherever. */
async function attemptOf(errand: Errand, command: object): Promise<CommandAnswer | Problem | undefined> {
  const { person, window, board, urls, random } = errand;
  const overHttp = random.below(errand.overHttp ?? 2) === 0;
  if (overHttp || !window.socket.connected) return post(random.of(urls), person.cookie, board, command);
  return window.socket
    .timeout(10_000)
    .emitWithAck('command', { board, command })
    .catch(() => undefined);
}
