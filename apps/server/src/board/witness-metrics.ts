import { Counter } from 'prom-client';
import { metrics } from '../operations/metrics.ts';

/** Anything but zero needs a person: a witness says that this server's ledger is not what it saw before. */
export const witnessRefusals = new Counter({
  name: 'touchstone_witness_refusals_total',
  help: 'Checkpoints that a witness refused to cosign, by witness.',
  labelNames: ['witness'],
  registers: [metrics],
});
