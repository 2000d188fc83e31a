import type { MadeReview } from '../review-history.ts';
import type { Stage } from '../stage.ts';
import { exponentOf } from '../statistics.ts';
import type { Experiment, Measures } from './experiment.ts';

const ballots = 1_500;
/** Ballots that are cast before, so that the board is loaded and the code warm. */
const warming = 1_000;
const claims = [50, 500, 5_000];
const entries = [1_000, 10_000, 100_000];
let wide: Promise<MadeReview[]> | undefined;
let long: Promise<MadeReview[]> | undefined;

/** What a ballot costs the server on boards of one, ten and a hundred times the claims, and the history. */
export const growth: Experiment = {
  name: 'ballots on boards of three sizes',
  gives: [
    ...claims.map((count) => `claims.${count}`),
    ...entries.map((count) => `entries.${count}`),
    'claims.exponent',
    'entries.exponent',
  ],
  async run(stage) {
    wide ??= all(claims, (openClaims, i) => stage.record(0, { seed: 200 + i, openClaims }));
    long ??= all(entries, (count, i) =>
      i === 2 ? stage.longReview() : stage.record(count, { seed: 300 + i, openClaims: 200 }),
    );
    return {
      ...(await costs(stage, 'claims', claims, await wide)),
      ...(await costs(stage, 'entries', entries, await long)),
    };
  },
};

async function all<T, R>(items: T[], make: (item: T, i: number) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const [i, item] of items.entries()) made.push(await make(item, i));
  return made;
}

async function costs(stage: Stage, of: string, sizes: number[], reviews: MadeReview[]): Promise<Measures> {
  const measures: Measures = {};
  for (const [i, review] of reviews.entries()) {
    measures[`${of}.${sizes[i]!}`] = await costOfBallot(stage, review);
  }
  const points = sizes.map((size) => ({ size, time: measures[`${of}.${size}`]! }));
  return { ...measures, [`${of}.exponent`]: exponentOf(points) };
}

/** Microseconds of the server's processor. */
async function costOfBallot({ load, server }: Stage, review: MadeReview): Promise<number> {
  const place = { board: review.board.id, ballots: review.ballots };
  const spent = async () => (await server.metrics()).get('process_cpu_seconds_total')!;
  await load.do('castOn', { ...place, count: warming });
  const before = await spent();
  await load.do('castOn', { ...place, count: ballots });
  return (1e6 * ((await spent()) - before)) / ballots;
}
