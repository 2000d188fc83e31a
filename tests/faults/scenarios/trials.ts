import type { Random } from '../../integration/bundle.mutations.ts';
import { uuid, type Order } from '../acts.ts';
import type { Person } from '../people.ts';
import type { Plant } from '../plants.ts';
import { onStage, type Stage, type StageOptions } from '../stage.ts';
import {
  drawTrial,
  runTrial,
  type FaultKind,
  type Outcome,
  type Trial,
  type TrialOptions,
} from '../trial.ts';
import { saying, together, type Finding } from './scenario.ts';

export interface TrialsOptions extends TrialOptions {
  seed: number;
  rounds: number;
  kinds: readonly FaultKind[];
  /** Faults a round. */
  faults: number;
  spacing?: number;
  stage?: StageOptions;
}

/** Rounds of traffic with faults on one stage, a board each. The figure of a round is its violations. */
export function trials(options: TrialsOptions): Promise<Finding> {
  return onStage(options.stage ?? {}, (stage) => trialsOn(stage, options));
}

export async function trialsOn(stage: Stage, options: TrialsOptions): Promise<Finding> {
  const findings: Finding[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const { kinds, faults, spacing } = options;
    const seed = options.seed + round;
    const trial = drawTrial(seed, kinds, faults, { servers: stage.seats.length, spacing });
    findings.push(findingOf(trial, await runTrial(stage, trial, { ...options, seed })));
  }
  return together(...findings);
}

export function findingOf({ seed, faults }: Trial, outcome: Outcome): Finding {
  const { violations, acknowledged, unknown, refused, entries } = outcome;
  return {
    rounds: [violations.length],
    wrong: violations.map((violation) => `seed ${seed}: ${saying(violation)}`),
    facts: { faults: faults.length, acknowledged, refused, unknown, entries },
  };
}

/** Drafts and nothing else, for long ledgers. */
export const draftsOnly = (_: Person, random: Random): Order => ({
  type: 'claim.draft',
  claim: uuid(random),
  statement: `Claim ${random.below(1_000_000)}.`,
  kind: 'fact',
});

/** What must find a planted bug: the faults under which it shows. */
const hunts: Record<string, Pick<TrialsOptions, 'kinds' | 'faults' | 'leaving' | 'pause'> & StageOptions> = {
  'ack before commit': { kinds: ['kill server', 'kill database'], faults: 3, pause: 0 },
  'push before commit': { kinds: ['kill server', 'kill database'], faults: 3, pause: 0 },
  'a lost push never repaired': { kinds: ['front'], faults: 0, servers: 2 },
  'an opening lost on reconnect': { kinds: ['front'], faults: 1, leaving: 4 },
};

/** Looks for a planted bug with one seed after the other; answers the seed and the rules that it broke. */
export async function hunt(
  plant: Plant,
  seed: number,
  attempts = 5,
): Promise<{ seed: number; rules: string[] } | undefined> {
  const { servers, kinds, faults, ...options } = hunts[plant.name]!;
  return onStage({ plant, servers }, async (stage) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const trial = drawTrial(seed + attempt, kinds, faults, { spacing: 400 });
      const { violations } = await runTrial(
        stage,
        { ...trial, milliseconds: Math.max(trial.milliseconds, 2_000) },
        { ...options, seed: trial.seed, patience: 8_000 },
      );
      const rules = [...new Set(violations.map(({ rule }) => rule))];
      if (rules.length > 0) return { seed: trial.seed, rules };
    }
    return undefined;
  });
}
