import type { Board } from '@touchstone/review/board';
import type { Random } from '../../integration/bundle.mutations.ts';
import { uuid, type Order } from '../acts.ts';
import type { Person } from '../people.ts';
import type { Plant } from '../plants.ts';
import { keepRecord } from '../record.ts';
import { onStage, type Stage, type StageOptions } from '../stage.ts';
import {
  drawTrial,
  runTrial,
  shrink,
  type FaultKind,
  type Outcome,
  type Trial,
  type TrialOptions,
} from '../trial.ts';
import { factsOf, saying, together, type Finding } from './scenario.ts';

export interface TrialsOptions extends TrialOptions {
  seed: number;
  rounds: number;
  kinds: readonly FaultKind[];
  /** Faults a round. */
  faults: number;
  spacing?: number;
  /** How long servers stand still that are paused, in milliseconds; one of these is drawn. */
  pauses?: readonly number[];
  stage?: StageOptions;
  /** Of the faults that are drawn, only these, by number. */
  only?: readonly number[];
  /** Whether a round that fails is tried again with fewer faults, for as few as show it. */
  shrinks?: boolean;
}

/** Rounds of traffic with faults on one stage, a board each. The figure of a round is its violations. */
export function trials(options: TrialsOptions): Promise<Finding> {
  return onStage(options.stage ?? {}, (stage) => trialsOn(stage, options));
}

export async function trialsOn(stage: Stage, options: TrialsOptions): Promise<Finding> {
  const findings: Finding[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const { kinds, faults, spacing, pauses, only } = options;
    const seed = options.seed + round;
    const drawn = drawTrial(seed, kinds, faults, { servers: stage.seats.length, spacing, pauses });
    const trial = only ? { ...drawn, faults: drawn.faults.filter((_, i) => only.includes(i)) } : drawn;
    const run = (part: Trial, enough = options.enough) => runTrial(stage, part, { ...options, enough, seed });
    const finding = findingOf(trial, await run(trial));
    findings.push(finding);
    if (options.rounds > 1) console.log(`       ${round + 1} of ${options.rounds}: ${factsOf(finding)}`);
    if (finding.wrong.length === 0) continue;
    const fails = async (part: Trial) => (await run(part, undefined)).violations.length > 0;
    const smaller = options.shrinks ? await shrink(trial, fails) : trial;
    finding.again = [`--seed ${seed} --rounds 1${sizeOf(drawn, smaller)}`];
  }
  return together(...findings);
}

/** Which faults are left of those that were drawn. */
function sizeOf(drawn: Trial, left: Trial): string {
  const numbers = left.faults.map((fault) => drawn.faults.indexOf(fault));
  return left.faults.length < drawn.faults.length ? ` --faults ${numbers.join() || 'none'}` : '';
}

export function findingOf({ seed, faults }: Trial, outcome: Outcome): Finding {
  const { violations, acknowledged, unknown, refused, entries, seen } = outcome;
  const kept = violations.length > 0 ? { [`record of seed ${seed}`]: keepRecord(seen) } : {};
  return {
    rounds: [violations.length],
    wrong: violations.map((violation) => `seed ${seed}: ${saying(violation)}`),
    facts: { faults: faults.length, acknowledged, refused, unknown, entries, ...kept },
  };
}

/** Drafts and nothing else. */
export const draftsOnly = (_: Person, random: Random): Order => ({
  type: 'claim.draft',
  claim: uuid(random),
  statement: `Claim ${random.below(1_000_000)}.`,
  kind: 'fact',
});

/** A debate that grows as fast as it can, for long ledgers: arguments, and now and then another claim. */
export function debate(me: Person, random: Random, { claims }: Board): Order {
  if (claims.size === 0 || random.below(50) === 0) return draftsOnly(me, random);
  const claim = random.of([...claims.keys()]);
  return { type: 'argument.post', argument: uuid(random), on: { claim }, stance: 'note', text: 'Because.' };
}

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
