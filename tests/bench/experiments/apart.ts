import type { Place } from '../load/spread.ts';
import type { Stage } from '../stage.ts';
import { verifyLedger } from '../verify-ledger.ts';
import type { Experiment, Measures } from './experiment.ts';

const boards = 16;
/** Of all boards together. */
const claims = 400;
let places: Promise<Place[]> | undefined;

/** The people of one board spread over sixteen, at one server and then at two. */
export const apart: Experiment = {
  name: `ballots on ${boards} boards, with one server and with two`,
  gives: ['apart.perSecond', 'apart.processor', 'apart.two'],
  async run(stage) {
    places ??= recordBoards(stage);
    const one = stage.server;
    const before = (await one.metrics()).get('process_cpu_seconds_total')!;
    const together = await cast(stage, await places, [one.url]);
    const spent = (await one.metrics()).get('process_cpu_seconds_total')! - before;
    // Not before: a server that knows of another asks the database what it would else know by itself.
    const two = await stage.startAnother();
    const split = await cast(stage, await places, [one.url, two.url]);
    await two.stop();
    return {
      'apart.perSecond': together.perSecond,
      'apart.processor': (1e6 * spent) / together.count,
      'apart.two': split.perSecond,
    } satisfies Measures;
  },
};

async function recordBoards(stage: Stage): Promise<Place[]> {
  const made: Place[] = [];
  for (let n = 0; n < boards; n++) {
    const { board, ballots } = await stage.record(0, { seed: 100 + n, openClaims: claims / boards });
    made.push({ board: board.id, ballots, size: board.size });
  }
  return made;
}

async function cast({ load, database, options }: Stage, where: Place[], urls: string[]) {
  const { perSecond, acknowledged } = await load.do('castApart', {
    urls,
    places: where,
    seconds: options.seconds,
  });
  let count = 0;
  for (const [board, ballots] of acknowledged) {
    await verifyLedger(database.ownerUrl, board, ballots);
    count += ballots.length;
    const place = where.find((each) => each.board === board)!;
    place.size = Math.max(place.size, ...ballots.map(({ seq }) => seq + 1));
  }
  return { perSecond, count };
}
