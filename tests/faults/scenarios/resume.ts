import { setTimeout as wait } from 'node:timers/promises';
import { emptyHistory } from '../history.ts';
import { gather, writers } from '../people.ts';
import { onStage } from '../stage.ts';
import { startTraffic } from '../traffic.ts';
import { conclude } from '../trial.ts';
import { openWindow, type Window } from '../window.ts';
import { debate } from './trials.ts';
import { saying, type Finding } from './scenario.ts';

/** R5: a window that missed so many entries has them all; the figure of a round is the seconds it took. */
export function resume({
  seed,
  rounds,
  missed,
}: {
  seed: number;
  rounds: number;
  missed: number;
}): Promise<Finding> {
  return onStage({}, async (stage) => {
    const { board, people } = await gather(stage.urls[0]!, writers);
    const url = stage.urls[0]!;
    const finding: Finding = { rounds: [], wrong: [], facts: { missed, 'server restarts': rounds } };
    for (let round = 0; round < rounds; round++) {
      const history = emptyHistory();
      const window = openWindow(people[1]!, board, url, history.notes);
      const before = await settle(window, 0);
      window.leave();
      const traffic = startTraffic({
        seed: seed + round,
        board,
        people,
        urls: [url],
        history,
        order: debate,
        hands: 48,
        pause: 0,
        overHttp: 16,
      });
      while (traffic.acknowledged() < missed) await wait(20);
      await traffic.finish();
      // Any outage: here the server's, so that nothing is in its memory either.
      await stage.seats[0]!.server.kill();
      await stage.seats[0]!.server.start();
      const started = performance.now();
      window.comeBack();
      const after = await settle(window, before + missed);
      finding.rounds.push((performance.now() - started) / 1000);
      history.views.push(window.view());
      window.close();
      const { violations } = await conclude(stage, history, [traffic]);
      finding.wrong.push(...violations.map((violation) => `seed ${seed + round}: ${saying(violation)}`));
      if (after < before + missed) finding.wrong.push(`only ${after} of ${before + missed} came`);
    }
    return finding;
  });
}

/** Waits until the window has as much, and all that there is; answers how much it has. */
async function settle(window: Window, size: number): Promise<number> {
  const until = performance.now() + 30_000;
  while ((window.size < Math.max(size, 1) || !window.live) && performance.now() < until) await wait(5);
  return window.size;
}
