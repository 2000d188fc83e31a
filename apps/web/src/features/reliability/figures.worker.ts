import { calibrations } from '../calibration/calibration.ts';
import { claimFigures, reliabilities } from './figures.ts';

/** The far end of use-figures.ts: counting over thousands of claims must not hold up the page. */
const calls = { claimFigures, reliabilities, calibrations };

export type Calls = typeof calls;

addEventListener(
  'message',
  ({ data: { call, args } }: MessageEvent<{ call: keyof Calls; args: unknown[] }>) => {
    postMessage((calls[call] as (...all: unknown[]) => unknown)(...args));
  },
);
