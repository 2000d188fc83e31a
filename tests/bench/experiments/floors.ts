import { quantile } from '../statistics.ts';
import type { Experiment } from './experiment.ts';

const commit = (connections: number): Experiment => ({
  name: `bare commit, ${connections} at a time`,
  gives: [`commit.${connections}`, ...(connections === 1 ? ['commit.p50', 'commit.p99'] : [])],
  async run({ load, database, options: { seconds } }) {
    const { perSecond, times } = await load.do('commitRows', {
      databaseUrl: database.superuserUrl,
      connections,
      seconds,
    });
    return {
      [`commit.${connections}`]: perSecond,
      ...(connections === 1 && { 'commit.p50': quantile(times, 0.5), 'commit.p99': quantile(times, 0.99) }),
    };
  },
});

const naiveLedger: Experiment = {
  name: 'naive ledger',
  gives: ['naive'],
  async run({ load, database, options: { seconds } }) {
    const { superuserUrl: databaseUrl } = database;
    const { perSecond } = await load.do('appendNaively', { databaseUrl, connections: 64, seconds });
    return { naive: perSecond };
  },
};

const emit: Experiment = {
  name: 'bare emit',
  gives: ['emit.p50', 'emit.p99'],
  async run({ load, emitServer, watchers, options: { rate, seconds } }) {
    const times = await load.do('emitAtRate', {
      url: await emitServer(),
      watchers,
      perSecond: rate,
      seconds,
    });
    return { 'emit.p50': quantile(times, 0.5), 'emit.p99': quantile(times, 0.99) };
  },
};

/** What the same machine does with the same work and nothing around it. */
export const floors = [commit(1), commit(16), commit(64), naiveLedger, emit];
