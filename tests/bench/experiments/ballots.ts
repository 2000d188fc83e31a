import type { CastResult } from '../load/ballots.ts';
import type { Stage } from '../stage.ts';
import { quantile } from '../statistics.ts';
import { verifyLedger } from '../verify-ledger.ts';
import type { Experiment, Measures } from './experiment.ts';

const figures = [
  'perSecond',
  'processor',
  'together',
  'receipt.p50',
  'receipt.p99',
  'last.p50',
  'last.p99',
] as const;
const batches = 'touchstone_append_batch_commands';
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
      const before = await stage.server.metrics();
      const result = await castOn(stage);
      const after = await stage.server.metrics();
      await verifyLedger(stage.database.ownerUrl, board, result.acknowledged);
      return named(key, result, (metric) => (after.get(metric) ?? NaN) - (before.get(metric) ?? 0));
    },
  };
}

/** `spent`: by how much a metric of the server grew meanwhile. */
function named(
  key: string,
  { perSecond, toReceipt, toLast }: CastResult,
  spent: (metric: string) => number,
): Measures {
  const values: Record<Figure, number> = {
    perSecond,
    processor: (1e6 * spent('process_cpu_seconds_total')) / toReceipt.length,
    together: spent(`${batches}_sum`) / spent(`${batches}_count`),
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
