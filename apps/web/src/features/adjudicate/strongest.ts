import { lowerMedian, ratingsOf } from '@touchstone/consensus/distribution';
import type { Board, Evidence, Room } from '@touchstone/review/board';
import { appraisalsOf, type BodyOf } from '@touchstone/review/readiness-of';
import type { Direction } from '@touchstone/review/words';

/** The evidence that says most in one direction, and what makes it so. */
export interface Strongest {
  item: Evidence;
  /** Of each axis of the round's scale the lower median, a level from 1; null where nobody could judge. */
  medians: { key: string; median: number | null }[];
  /** Appraisals that were counted; 0: none could be read, and it is merely the latest. */
  appraisals: number;
}

/**
 * The strongest evidence in a direction: of what stands (neither withdrawn nor superseded, overturned or
 * retracted) the best appraised in `round`, that is with the lowest median levels over the axes (scales of
 * evidence begin with the best); of equals the more often appraised, then the later. What nobody could judge
 * comes after what somebody could; without appraisals it is the latest. See docs/decisions/adjudication.md.
 */
export function strongest(
  board: Board,
  room: Room,
  direction: Direction,
  round: string | undefined,
  body: BodyOf,
): Strongest | undefined {
  return room.evidence
    .filter((item) => item.direction === direction && item.withdrawn === undefined && !item.mark)
    .map((item) => weigh(board, room, item, round, body))
    .sort((a, b) => worth(a) - worth(b) || b.appraisals - a.appraisals || b.item.number - a.item.number)[0];
}

function weigh(board: Board, room: Room, item: Evidence, round: string | undefined, body: BodyOf): Strongest {
  const counts = round === undefined ? [] : appraisalsOf(board, room, round, item.id, body);
  const given = counts.map(({ levels, cannotJudge }) => levels.reduce((sum, n) => sum + n, cannotJudge));
  const medians = counts.map(({ key, levels }) => ({ key, median: lowerMedian(ratingsOf(levels)) }));
  const appraisals = Math.max(0, ...given);
  return { item, medians: appraisals > 0 ? medians : [], appraisals };
}

/** Lower is stronger. An axis that nobody could judge weighs more than any level. */
function worth({ medians, appraisals }: Strongest): number {
  if (appraisals === 0) return Infinity;
  return medians.reduce((sum, { median }) => sum + (median ?? unjudged), 0);
}

/** More than the levels of any scale. */
const unjudged = 100;
