import type { Experiment } from './experiment.ts';

/** Seven of ten commands are ballots; the others post arguments, attach evidence and draft claims. */
export const mixed: Experiment = {
  name: 'ballots, arguments, evidence and claims mixed',
  gives: ['mixed.perSecond', 'mixed.processor'],
  async run({ board, server, load, options: { seconds } }) {
    await board();
    const spent = async () => (await server.metrics()).get('process_cpu_seconds_total')!;
    const before = await spent();
    const { perSecond, count } = await load.do('mix', { seconds });
    return {
      'mixed.perSecond': perSecond,
      'mixed.processor': (1e6 * ((await spent()) - before)) / count,
    };
  },
};
