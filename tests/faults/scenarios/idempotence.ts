import { randomUUID } from 'node:crypto';
import { isProblem } from '@touchstone/protocol/problem';
import { draftsOnly } from './trials.ts';
import { randomFrom } from '../../integration/bundle.mutations.ts';
import { readFinalLedger } from '../final-ledger.ts';
import { gather, panel, post, type Person } from '../people.ts';
import { onStage, type Stage } from '../stage.ts';
import { openWindow } from '../window.ts';
import type { Finding } from './scenario.ts';

interface Rush {
  seed: number;
  rounds: number;
  /** How many send at once. */
  width: number;
}

type Sender = (command: object) => Promise<unknown>;

/** R6: the same command, so many times at once over HTTP and sockets of two servers: one entry, one receipt. */
export const repeats = (rush: Rush): Promise<Finding> =>
  inRush(rush, async (stage, board, senders, people) => {
    const random = randomFrom(rush.seed);
    const wrong: string[] = [];
    const expected = new Map<string, string>();
    for (let round = 0; round < rush.rounds; round++) {
      const command = { id: randomUUID(), ...draftsOnly(people[0]!, random) };
      const answers = await Promise.all(
        Array.from({ length: rush.width }, (_, i) => senders[i % senders.length]!(command)),
      );
      const texts = new Set(answers.map((answer) => JSON.stringify(answer)));
      if (texts.size !== 1 || isProblem(answers[0])) wrong.push(`round ${round}: ${[...texts].join(' | ')}`);
      expected.set(command.id, [...texts][0]!);
    }
    const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
    for (const id of expected.keys()) {
      const found = rows.filter(({ body }) => body?.cmd === id).length;
      if (found !== 1) wrong.push(`${id} is in the ledger ${found} times`);
    }
    return wrong;
  });

/** R7: so many different commands at once of which only one can be: all want the same id for their claim. */
export const races = (rush: Rush): Promise<Finding> =>
  inRush(rush, async (stage, board, senders) => {
    const wrong: string[] = [];
    const claims: string[] = [];
    for (let round = 0; round < rush.rounds; round++) {
      const claim = randomUUID();
      claims.push(claim);
      const answers = await Promise.all(
        Array.from({ length: rush.width }, (_, i) =>
          senders[i % senders.length]!({
            id: randomUUID(),
            type: 'claim.draft',
            claim,
            statement: `Racer ${i}.`,
            kind: 'fact',
          }),
        ),
      );
      const won = answers.filter((answer) => !isProblem(answer) && answer !== undefined).length;
      const lost = answers.filter((answer) => isProblem(answer) && answer.code === 'ID_TAKEN').length;
      if (won !== 1 || lost !== rush.width - 1) wrong.push(`round ${round}: ${won} won, ${lost} lost`);
    }
    const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
    const drafted = rows
      .map(({ entry }) => JSON.parse(entry) as { type: string; data: { claim: string } })
      .filter(({ type }) => type === 'claim.drafted')
      .map(({ data }) => data.claim);
    for (const claim of claims) {
      const found = drafted.filter((each) => each === claim).length;
      if (found !== 1) wrong.push(`claim ${claim} was drafted ${found} times`);
    }
    return wrong;
  });

function inRush(
  rush: Rush,
  work: (stage: Stage, board: string, senders: Sender[], people: Person[]) => Promise<string[]>,
): Promise<Finding> {
  return onStage({ servers: 2 }, async (stage) => {
    const { board, people } = await gather(stage.urls[0]!, panel.slice(0, 1));
    const me = people[0]!;
    const windows = stage.urls.map((url) => openWindow(me, board, url, []));
    const senders: Sender[] = [
      ...stage.urls.map((url) => (command: object) => post(url, me.cookie, board, command, 30_000)),
      ...windows.map(
        ({ socket }) =>
          (command: object) =>
            socket.timeout(30_000).emitWithAck('command', { board, command }) as Promise<unknown>,
      ),
    ];
    const wrong = await work(stage, board, senders, people);
    for (const window of windows) window.close();
    const facts = { rounds: rush.rounds, 'sent at once': rush.width };
    return { rounds: [wrong.length], wrong, facts };
  });
}
