import { setTimeout as wait } from 'node:timers/promises';
import type { EntryLine } from '@touchstone/protocol/wire';
import { randomFrom, type Random } from '../../integration/bundle.mutations.ts';
import { emptyHistory } from '../history.ts';
import { gather, writers, type Person } from '../people.ts';
import { onStage, type Stage } from '../stage.ts';
import { startTraffic } from '../traffic.ts';
import { conclude } from '../trial.ts';
import { debate, findingOf } from './trials.ts';
import { together, type Finding } from './scenario.ts';

/**
 * R2: 64 writers and 16 readers with random delays. Every page that a reader gets goes on exactly where it
 * asked, no reader ever sees fewer entries than before, and an entry once read never changes.
 */
export function readers({ seed, entries }: { seed: number; entries: number }): Promise<Finding> {
  return onStage({}, async (stage) => {
    const { board, people } = await gather(stage.urls[0]!, writers);
    const history = emptyHistory();
    const traffic = startTraffic({
      seed,
      board,
      people,
      urls: stage.urls,
      history,
      order: debate,
      hands: 64 / people.length,
      pause: 10,
      overHttp: 8,
    });
    const wrong: string[] = [];
    let [done, pages] = [false, 0];
    const seen: string[] = [];
    const reading = Array.from({ length: 16 }, async (_, i) => {
      const random = randomFrom(seed * 100 + i);
      let [after, size] = [-1, 0];
      while (!done) {
        const page = await readPage(stage, board, people[i % people.length]!, after, random);
        pages++;
        if (page.size < size) wrong.push(`reader ${i} saw ${size} entries and then ${page.size}`);
        size = page.size;
        for (const [k, { entry }] of page.entries.entries()) {
          if (entry.seq !== after + 1 + k)
            wrong.push(`reader ${i} got ${entry.seq} where ${after + 1 + k} comes`);
          const before = (seen[entry.seq] ??= entry.commit);
          if (before !== entry.commit) wrong.push(`entry ${entry.seq} changed`);
        }
        after = random.below(4) === 0 ? random.below(size) - 1 : after + page.entries.length;
        await wait(random.below(200));
      }
    });
    const delays = randomFrom(seed);
    while (traffic.acknowledged() < entries) {
      stage.seats[0]!.back.ail({ kind: 'delay', milliseconds: delays.below(5) });
      stage.seats[0]!.front.ail({ kind: 'delay', milliseconds: delays.below(20) });
      await wait(100);
    }
    for (const proxy of [stage.seats[0]!.front, stage.seats[0]!.back]) proxy.ail({ kind: 'none' });
    done = true;
    await Promise.all(reading);
    const outcome = await conclude(stage, history, [traffic], 60_000);
    const read: Finding = { rounds: [wrong.length], wrong, facts: { 'pages read': pages } };
    return together(findingOf({ seed, faults: [], milliseconds: 0 }, outcome), read);
  });
}

async function readPage(
  { urls }: Stage,
  board: string,
  { cookie }: Person,
  after: number,
  random: Random,
): Promise<{ entries: EntryLine[]; size: number }> {
  const limit = 1 + random.below(200);
  const answer = await fetch(`${urls[0]}/api/boards/${board}/entries?after=${after}&limit=${limit}`, {
    headers: { cookie },
  });
  return (await answer.json()) as { entries: EntryLine[]; size: number };
}
