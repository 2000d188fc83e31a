import type { CastResult } from '../load/ballots.ts';
import type { Stage } from '../stage.ts';
import { quantile } from '../statistics.ts';
import { verifyLedger } from '../verify-ledger.ts';
import type { Experiment, Measures } from './experiment.ts';

const figures = ['perSecond', 'receipt.p50', 'receipt.p99', 'last.p50', 'last.p99'] as const;
type Figure = (typeof figures)[number];

/** Ballots on one board, by every voter at once. */
function casting(
  name: string,
  key: string,
  castOn: (stage: Stage) => Promise<CastResult>,
): Experiment & { key: string } {
  return {
    key,
    name,
    gives: figures.map((figure) => `${key}.${figure}`),
    async run(stage) {
      const board = await stage.board();
      const result = await castOn(stage);
      await verifyLedger(stage.database.ownerUrl, board, result.acknowledged);
      return named(key, result);
    },
  };
}

function named(key: string, { perSecond, toReceipt, toLast }: CastResult): Measures {
  const values: Record<Figure, number> = {
    perSecond,
    'receipt.p50': quantile(toReceipt, 0.5),
    'receipt.p99': quantile(toReceipt, 0.99),
    'last.p50': quantile(toLast, 0.5),
    'last.p99': quantile(toLast, 0.99),
  };
  return Object.fromEntries(Object.entries(values).map(([figure, value]) => [`${key}.${figure}`, value]));
}

export const ballots = [
  casting('ballots, one under way each', 'one', ({ load, options: { seconds } }) =>
    load.do('cast', { underWay: 1, seconds }),
  ),
  casting('ballots, eight under way each', 'eight', ({ load, options: { seconds } }) =>
    load.do('cast', { underWay: 8, seconds }),
  ),
  casting('ballots at a steady rate', 'steady', ({ load, options: { rate, seconds } }) =>
    load.do('castAtRate', { perSecond: rate, seconds: 2 * seconds }),
  ),
];
