import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isProblem } from '@touchstone/protocol/problem';
import { randomFrom } from '../../integration/bundle.mutations.ts';
import { readFinalLedger } from '../final-ledger.ts';
import { gather, post, writers } from '../people.ts';
import { onStage } from '../stage.ts';
import type { Finding } from './scenario.ts';

interface Closing {
  type: string;
  actor: string;
  at: string;
  data: { round: string };
}

/** A deadline is kept when its round is closed so soon after it, in milliseconds, whoever was killed. */
const patience = 30_000;

/**
 * R8: rounds with deadlines on several servers, all of which watch the clock, while one after the other is
 * killed. Every round is closed once, by no person, and not before its time.
 */
export function deadlines({ seed, servers, count }: { seed: number; servers: number; count: number }) {
  return onStage({ servers }, async (stage): Promise<Finding> => {
    const random = randomFrom(seed);
    const { board, people } = await gather(stage.urls[0]!, writers);
    const send = async (command: object) => {
      const { cookie } = people[0]!;
      const answer = await post(random.of(stage.urls), cookie, board, { id: randomUUID(), ...command });
      if (answer === undefined || isProblem(answer)) throw new Error(JSON.stringify(answer));
    };
    const due = new Map<string, string>();
    for (let i = 0; i < count; i++) {
      const [claim, round] = [randomUUID(), randomUUID()];
      await send({ type: 'claim.draft', claim, statement: `Claim ${i}.`, kind: 'fact' });
      const deadline = new Date(Date.now() + 2_000 + random.below(6_000)).toISOString();
      await send({ type: 'round.open', round, claims: [claim], visibility: 'immediate', deadline });
      due.set(round, deadline);
    }
    const last = Math.max(...[...due.values()].map((deadline) => Date.parse(deadline)));
    for (let which = 0; Date.now() < last; which++) {
      const { server } = stage.seats[which % servers]!;
      await server.kill();
      await server.start();
      await wait(random.below(500));
    }
    const closings = async () => {
      const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
      return rows
        .map(({ entry }) => JSON.parse(entry) as Closing)
        .filter(({ type }) => type === 'round.closed');
    };
    while ((await closings()).length < count && Date.now() < last + patience) await wait(100);
    // Whoever would close a round once more has had the time for it.
    await wait(2_000);
    const closed = await closings();
    const late = closed.map(({ data, at }) => Date.parse(at) - Date.parse(due.get(data.round)!));
    const wrong = wrongWith(closed, due);
    const facts = { 'rounds with deadlines': count, 'closed after at most ms': Math.max(0, ...late) };
    return { rounds: [wrong.length], wrong, facts };
  });
}

function wrongWith(closed: Closing[], due: ReadonlyMap<string, string>): string[] {
  const wrong: string[] = [];
  for (const [round, deadline] of due) {
    const ends = closed.filter(({ data }) => data.round === round);
    if (ends.length !== 1) wrong.push(`round ${round} was closed ${ends.length} times`);
    for (const { at, actor } of ends) {
      if (at < deadline) wrong.push(`round ${round} was closed at ${at}, before ${deadline}`);
      if (actor !== 'system') wrong.push(`round ${round} was closed by ${actor}`);
    }
  }
  return wrong;
}
