import { Chance } from '../chance.ts';
import { quantile } from '../statistics.ts';
import type { Experiment } from './experiment.ts';

const times = 60;
/** Entries between two snapshots of the server. */
const interval = 4_000;

/** A board of 100,000 entries as it stood at sizes of every kind; the slowest of twenty counts. */
export const lookBack: Experiment = {
  name: 'a board of 100,000 entries as it stood',
  gives: ['past.index', 'past.room', 'past.index.p50', 'past.room.p50', 'past.first'],
  async run({ load, database, longReview, startAnother }) {
    const { board } = await longReview();
    const server = await startAnother();
    const chance = new Chance(7);
    const claims = [...board.claims.values()].map(({ id }) => ({
      id,
      seq: board.rooms.get(id)!.versions[0]!.seq,
    }));
    const moments = Array.from({ length: times }, () => {
      const { id: claim, seq } = chance.one(claims);
      return { claim, size: seq + 1 + chance.below(board.size - seq) };
    });
    const { first, index, room } = await load.do('lookBack', {
      url: server.url,
      board: board.id,
      databaseUrl: database.ownerUrl,
      size: board.size,
      snapshots: Math.floor(board.size / interval),
      moments,
    });
    await server.stop();
    return {
      'past.first': first,
      'past.index': quantile(index, 0.95),
      'past.index.p50': quantile(index, 0.5),
      'past.room': quantile(room, 0.95),
      'past.room.p50': quantile(room, 0.5),
    };
  },
};
