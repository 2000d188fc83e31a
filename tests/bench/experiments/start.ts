import type { Experiment } from './experiment.ts';

const boards = 1_000;
let made = false;

export const start: Experiment = {
  name: `server start with ${boards} boards`,
  gives: ['start'],
  async run(stage) {
    await stage.board();
    if (!made) await stage.load.do('makeBoards', { count: boards });
    made = true;
    const server = await stage.startAnother();
    await server.stop();
    return { start: server.startedIn };
  },
};
