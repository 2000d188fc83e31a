import { pressed } from './browse.ts';
import type { Experiment } from './experiment.ts';

const times = 40;

/** A member opens the board of 100,000 entries: its index, then one claim's room. */
export const openBoard: Experiment = {
  name: 'opening a board of 100,000 entries',
  gives: ['open.index', 'open.room', 'open.bareIndex', 'open.bareRoom', 'open.kB', 'open.cold', 'open.grown'],
  async run({ load, longReview, startAnother }) {
    const { board, ballots } = await longReview();
    const claims = [...board.claims.keys()].filter((_, n) => n % 100 === 50);
    const server = await startAnother();
    const cold = await load.do('openBoard', { url: server.url, board: board.id, claims, times });
    // A board that grows: each index is another.
    const grown = await load.do('openGrowing', {
      url: server.url,
      board: board.id,
      ballots: ballots.slice(pressed),
      times: 10,
    });
    await server.stop();
    return {
      'open.index': cold.index,
      'open.room': cold.room,
      'open.bareIndex': cold.bare.index,
      'open.bareRoom': cold.bare.room,
      'open.kB': cold.indexBytes / 1000,
      'open.cold': cold.first,
      'open.grown': grown,
    };
  },
};
