import type { Stage } from '../stage.ts';

/** Figures of one round by name: rates per second, times in milliseconds unless the name says otherwise. */
export type Measures = Record<string, number>;

/** One thing that is measured once a round. */
export interface Experiment {
  /** What it is called while it runs. */
  name: string;
  /** Names of its figures. */
  gives: readonly string[];
  run(stage: Stage): Promise<Measures>;
}
