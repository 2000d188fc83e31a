import type { Stage } from '../stage.ts';
import type { Experiment } from './experiment.ts';

/** How long a history has to be before catching up on it is measured. */
const longHistory = 5_000;
const missing = 200;

export const catchUp: Experiment = {
  name: `catching up ${missing} entries`,
  gives: ['catchUp.socket', 'catchUp.page', 'catchUp.read', 'catchUp.growth'],
  async run(stage) {
    await stage.board();
    await growTo(stage, longHistory);
    const { long, short } = await stage.load.do('catchUp', {
      databaseUrl: stage.database.ownerUrl,
      entries: missing,
      times: 50,
    });
    return {
      'catchUp.socket': long.socket,
      'catchUp.page': long.page,
      'catchUp.read': long.read,
      'catchUp.growth': long.socket / long.read / (short.socket / short.read),
    };
  },
};

async function growTo({ load }: Stage, size: number): Promise<void> {
  for (let last = 0; last < size;) {
    const { acknowledged } = await load.do('cast', { underWay: 8, seconds: 0.5 });
    last = Math.max(...acknowledged.map(({ seq }) => seq));
  }
}
