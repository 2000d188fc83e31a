import {
  answersChanged,
  leaveOut,
  medianBetween,
  ratingsOf,
  reviewerFigures,
  type ReviewerFigures,
} from '@touchstone/consensus';
import type { ClosedPoll } from '@touchstone/protocol/wire';
import type { Answer } from '@touchstone/review/answer.schema';
import type { RoundTerms, ScaleTerms } from '../reliability/figures.ts';

/** One own ballot in a closed round beside those of the others. */
export interface CalibrationItem {
  claim: string;
  round: string;
  own: number;
  /** Median of the others' levels; null where nobody else gave one. */
  median: { low: number; high: number } | null;
  /** Own level − median of the others, in levels; halfway between two middles. */
  difference: number | null;
}

/** How one reviewer rates on one version of a scale; for that reviewer's eyes alone. */
export interface Calibration {
  scale: string;
  version: number;
  levels: number;
  /** In the order in which the rounds were opened. */
  items: CalibrationItem[];
  figures: ReviewerFigures;
  /** Of the claims answered in two rounds running, those with another answer. */
  changed: { changed: number; of: number };
}

/** The reader's own calibration for each version of a scale that they gave a level on, the newest first. */
export function calibrations(
  polls: readonly ClosedPoll[],
  rounds: readonly RoundTerms[],
  scales: readonly ScaleTerms[],
): Calibration[] {
  const scaleOfRound = new Map(rounds.map(({ id, scale }) => [id, scale]));
  return scales
    .map((scale) => {
      const own = polls.filter(({ round, mine, unreadable, destroyed }) => {
        const used = scaleOfRound.get(round);
        const here = used?.scale === scale.scale && used.version === scale.version;
        return here && mine !== undefined && unreadable === 0 && !destroyed;
      });
      return calibrationOn(scale, own);
    })
    .filter(({ items }) => items.length > 0)
    .reverse();
}

function calibrationOn({ scale, version, levels }: ScaleTerms, polls: readonly ClosedPoll[]): Calibration {
  const rated = polls.flatMap((poll) => {
    const { claim, round, mine } = poll;
    if (!mine || !('level' in mine)) return [];
    const ratings = ratingsOf(poll.levels);
    return [{ claim, round, own: mine.level, others: leaveOut(ratings, ratings.indexOf(mine.level)) }];
  });
  const items = rated.map(({ claim, round, own, others }) => {
    const median = medianBetween(others);
    const difference = median && own - (median.low + median.high) / 2;
    return { claim, round, own, median, difference };
  });
  return {
    scale,
    version,
    levels,
    items,
    figures: reviewerFigures(rated),
    changed: answersChanged(pairsOf(polls)),
  };
}

/** Own answers on the same claim in two rounds running. */
function pairsOf(polls: readonly ClosedPoll[]) {
  const latest = new Map<string, ClosedPoll>();
  return polls.flatMap((poll) => {
    const before = latest.get(poll.claim);
    latest.set(poll.claim, poll);
    return before ? [{ before: answerOf(before.mine), after: answerOf(poll.mine) }] : [];
  });
}

function answerOf(answer: Answer | undefined): number | string | null {
  if (!answer) return null;
  if ('level' in answer) return answer.level;
  return 'finding' in answer ? answer.finding : null;
}
