import type { Experiment } from './experiment.ts';

const boards = 1_000;
let made = false;

export const start: Experiment = {
  name: `server start with ${boards} boards`,
  gives: ['start', 'start.processor'],
  async run(stage) {
    await stage.board();
    if (!made) await stage.load.do('makeBoards', { count: boards });
    made = true;
    const server = await stage.startAnother();
    const seconds = (await server.metrics()).get('process_cpu_seconds_total') ?? NaN;
    await server.stop();
    return { start: server.startedIn, 'start.processor': 1000 * seconds };
  },
};
