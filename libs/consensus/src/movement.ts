import { medianBetween, ratingsOf } from './distribution.ts';
import { sum } from './units.ts';

/** Ballots of one round: per declared level, and per finding. */
export interface RoundCounts {
  levels: readonly number[];
  findings?: Readonly<Record<string, number>>;
}

export interface Movement {
  /** ½ Σ |c_r − c_{r−1}| over levels and findings: ballots that moved, came or went (halves are possible). */
  moved: number;
  /** Ballots in the larger of the two rounds. */
  of: number;
  /** moved / of, from 0 to 1; null if neither round has a ballot. */
  share: number | null;
  /** Change of the lower median, in levels; null unless both rounds have one. */
  medianChange: number | null;
  /** Both middles are where they were and at most 15 % moved. */
  stable: boolean;
}

/** How far the answers on one claim moved from one round to the next. */
export function movement(before: RoundCounts, after: RoundCounts): Movement {
  const old = byAnswer(before);
  const now = byAnswer(after);
  const answers = [...new Set([...old.keys(), ...now.keys()])];
  const doubled = sum(answers.map((answer) => Math.abs((now.get(answer) ?? 0) - (old.get(answer) ?? 0))));
  const of = Math.max(sum([...old.values()]), sum([...now.values()]));
  const was = medianBetween(ratingsOf(before.levels));
  const is = medianBetween(ratingsOf(after.levels));
  const sameMiddles = was?.low === is?.low && was?.high === is?.high;
  return {
    moved: doubled / 2,
    of,
    share: of === 0 ? null : doubled / 2 / of,
    medianChange: was && is ? is.low - was.low : null,
    stable: of > 0 && sameMiddles && 100 * doubled <= 2 * 15 * of,
  };
}

function byAnswer({ levels, findings = {} }: RoundCounts): Map<string, number> {
  return new Map([
    ...levels.map((count, level) => [`level ${level}`, count] as const),
    ...Object.entries(findings).map(([finding, count]) => [`finding ${finding}`, count] as const),
  ]);
}
