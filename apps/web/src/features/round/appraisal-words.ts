import { lowerMedian, ratingsOf } from '@touchstone/consensus/distribution';
import type { ScaleWording } from '@touchstone/review/board.events';
import type { AppraisalCount } from '@touchstone/review/readiness-of';

/** What the appraisals on one axis come to, in the words of its scale. */
export interface AppraisalWords {
  /** The lower median; absent where nobody gave a level. */
  median?: string;
  /** "3 × B Usually reliable, 1 × F Reliability cannot be judged". */
  counts: string;
  total: number;
}

/** @param axis wording of the axis that was counted */
export function appraisalWords(
  { levels, cannotJudge }: AppraisalCount,
  axis: ScaleWording['axes'][number] | undefined,
): AppraisalWords {
  const label = (level: number) => axis?.levels[level - 1]?.label ?? String(level);
  const given = levels.flatMap((count, at) => (count > 0 ? [`${count} × ${label(at + 1)}`] : []));
  const median = lowerMedian(ratingsOf(levels));
  return {
    ...(median === null ? {} : { median: label(median) }),
    counts: [...given, ...(cannotJudge > 0 ? [`${cannotJudge} × ${axis?.cannotJudge ?? ''}`] : [])].join(
      ', ',
    ),
    total: levels.reduce((sum, count) => sum + count, cannotJudge),
  };
}
