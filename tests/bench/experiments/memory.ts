import type { ServerProcess } from '../server-process.ts';
import type { Experiment, Measures } from './experiment.ts';

/** Minutes after which the server lets a board go that nobody uses; it looks every half minute. */
const idle = 0.01;
const patience = 70_000;
let measured: Measures | undefined;

/**
 * What a server holds for a board in use, and what of it is left when nobody uses the board any more. Measured once:
 * it does not depend on what else the machine does.
 */
export const memory: Experiment = {
  name: 'memory for a board of 100,000 entries',
  gives: ['memory.entry', 'memory.left', 'memory.process'],
  async run({ load, longReview, startAnother }) {
    if (measured) return measured;
    const { board } = await longReview();
    const server = await startAnother({ weighed: true, env: { BOARD_IDLE_MINUTES: String(idle) } });
    const empty = await server.weigh();
    const claims = [...board.claims.keys()].slice(0, 10);
    await load.do('openBoard', { url: server.url, board: board.id, claims, times: 1 });
    const used = await server.weigh();
    const left = await lightened(server, (used + empty) / 2);
    await server.stop();
    measured = {
      'memory.entry': (used - empty) / board.size,
      'memory.left': Math.max(0, left - empty) / board.size,
      'memory.process': empty / 1e6,
    };
    return measured;
  },
};

/** Its weight as soon as it is below this one, or when that takes too long. */
async function lightened(server: ServerProcess, below: number): Promise<number> {
  const until = performance.now() + patience;
  for (;;) {
    const weight = await server.weigh();
    if (weight < below || performance.now() > until) return weight;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
