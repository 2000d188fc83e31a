import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isProblem } from '@touchstone/protocol/problem';
import { randomFrom } from '../../integration/bundle.mutations.ts';
import { readFinalLedger } from '../final-ledger.ts';
import { gather, post, type Person } from '../people.ts';
import { onStage, type Stage } from '../stage.ts';
import { openWindow, type Window } from '../window.ts';
import type { Finding } from './scenario.ts';
import { draftsOnly } from './trials.ts';

interface Rush {
  seed: number;
  rounds: number;
  /** How many send at once. */
  width: number;
}

/** A board on which one round follows the other; beside it there are others like it. */
interface Lane {
  number: number;
  rounds: number;
  board: string;
  me: Person;
  /** Sends `width` commands at once, over HTTP and sockets of all servers by turns. */
  sendAll(command: (i: number) => object): Promise<unknown[]>;
}

/** R6: the same command, so many times at once over HTTP and sockets of two servers: one entry, one receipt. */
export const repeats = (rush: Rush): Promise<Finding> =>
  inRush(rush, async (stage, { number, rounds, board, me, sendAll }) => {
    const random = randomFrom(rush.seed * 100 + number);
    const wrong: string[] = [];
    const sent: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const command = { id: randomUUID(), ...draftsOnly(me, random) };
      sent.push(command.id);
      const answers = await sendAll(() => command);
      const texts = new Set(answers.map((answer) => JSON.stringify(answer)));
      if (texts.size !== 1 || isProblem(answers[0])) wrong.push(`round ${round}: ${[...texts].join(' | ')}`);
    }
    const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
    const places = countOf(rows.map(({ body }) => body?.cmd));
    for (const id of sent)
      if (places.get(id) !== 1) wrong.push(`${id} is in the ledger ${places.get(id) ?? 0} times`);
    return wrong;
  });

/** R7: so many different commands at once of which only one can be: all want the same id for their claim. */
export const races = (rush: Rush): Promise<Finding> =>
  inRush(rush, async (stage, { rounds, board, sendAll }) => {
    const wrong: string[] = [];
    const claims: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const claim = randomUUID();
      claims.push(claim);
      const answers = await sendAll((i) => ({
        id: randomUUID(),
        type: 'claim.draft',
        claim,
        statement: `Racer ${i}.`,
        kind: 'fact',
      }));
      const won = answers.filter((answer) => !isProblem(answer) && answer !== undefined).length;
      const lost = answers.filter((answer) => isProblem(answer) && answer.code === 'ID_TAKEN').length;
      if (won !== 1 || lost !== rush.width - 1) wrong.push(`round ${round}: ${won} won, ${lost} lost`);
    }
    const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
    const drafted = rows
      .map(({ entry }) => JSON.parse(entry) as { type: string; data: { claim: string } })
      .filter(({ type }) => type === 'claim.drafted');
    const places = countOf(drafted.map(({ data }) => data.claim));
    for (const claim of claims)
      if (places.get(claim) !== 1) wrong.push(`claim ${claim} was drafted ${places.get(claim) ?? 0} times`);
    return wrong;
  });

function countOf<T>(list: T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** Lanes keep both servers busy all the time; within a lane a round waits for the one before. */
const mostLanes = 8;
/** Fewer rounds than these are not worth a board. */
const fewest = 4;

function inRush(rush: Rush, work: (stage: Stage, lane: Lane) => Promise<string[]>): Promise<Finding> {
  return onStage({ servers: 2 }, async (stage) => {
    const lanes = Math.min(mostLanes, Math.ceil(rush.rounds / fewest));
    // How often somebody was told to send again, and did.
    let repeated = 0;
    const running: Promise<string[]>[] = [];
    for (let number = 0; number < lanes; number++) {
      const { board, people } = await gather(stage.urls[0]!, []);
      const me = people[0]!;
      const rounds = Math.floor((rush.rounds + number) / lanes);
      const windows = stage.urls.map((url) => openWindow(me, board, url, []));
      const sendAll = senderOf(stage, me, board, windows, rush.width, () => void (repeated += 1));
      const lane = work(stage, { number, rounds, board, me, sendAll });
      running.push(lane.finally(() => windows.forEach((window) => window.close())));
    }
    const wrong = (await Promise.all(running)).flat();
    const facts = {
      rounds: rush.rounds,
      'sent at once': rush.width,
      boards: lanes,
      'answered 503': repeated,
    };
    return { rounds: [wrong.length], wrong, facts };
  });
}

/** How long somebody goes on who is told that the server cannot do it right now. */
const persistence = 60_000;

function senderOf(
  { urls }: Stage,
  me: Person,
  board: string,
  windows: Window[],
  width: number,
  onRepeat: () => void,
): Lane['sendAll'] {
  const senders: ((command: object) => Promise<unknown>)[] = [
    ...urls.map((url) => (command: object) => post(url, me.cookie, board, command, 30_000)),
    ...windows.map(
      ({ socket }) =>
        (command: object) =>
          socket.timeout(30_000).emitWithAck('command', { board, command }) as Promise<unknown>,
    ),
  ];
  const untilAnswered = async (send: (command: object) => Promise<unknown>, command: object) => {
    const until = performance.now() + persistence;
    for (;;) {
      const answer = await send(command);
      if (!isProblem(answer) || answer.code !== 'UNAVAILABLE' || performance.now() > until) return answer;
      onRepeat();
      await wait(100);
    }
  };
  return (command) =>
    Promise.all(
      Array.from({ length: width }, (_, i) => untilAnswered(senders[i % senders.length]!, command(i))),
    );
}
