import { Histogram } from 'prom-client';
import { metrics } from '../operations/metrics.ts';

/** How many commands went together, and how long they took from the locks to the commit. */
export const batchCommands = new Histogram({
  name: 'touchstone_append_batch_commands',
  help: 'Commands in one transaction of the appender.',
  buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
  registers: [metrics],
});

export const batchSeconds = new Histogram({
  name: 'touchstone_append_batch_seconds',
  help: 'Time of one transaction of the appender, from the locks to the commit.',
  buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  registers: [metrics],
});
