import { Plural, Trans } from '@lingui/react/macro';
import { lowerMedian, medianBetween, ratingsOf } from '@touchstone/consensus/distribution';
import { appraisalsOf } from '@touchstone/review/readiness-of';
import { useMemo } from 'react';
import { useBoard, useBoardStore } from '../../board/use-board.ts';
import { DotStrip } from '../../design/dot-strip.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import classes from './round.module.css';
import { useSeen } from './use-seen.ts';

/** How the panel appraised one piece of evidence in the latest round, once that may be read. */
export function AppraisalSummary({ evidence }: { evidence: string }) {
  const { room, round } = useClaimRoom();
  const scale = useScale(round?.evidenceScale, 'evidence');
  const board = useBoard();
  const store = useBoardStore();
  const seen = useSeen(round);
  const counts = useMemo(
    () => (round && seen ? appraisalsOf(board, room, round.id, evidence, store.body) : []),
    [board, room, round, seen, evidence, store],
  );
  if (!scale || !counts.some(({ levels, cannotJudge }) => cannotJudge > 0 || levels.some(Boolean)))
    return null;
  return (
    <dl className={classes.appraisals}>
      {counts.map(({ key, levels, cannotJudge }, at) => {
        const axis = scale.wording.axes[at];
        const ratings = ratingsOf(levels);
        const median = lowerMedian(ratings);
        const label = (level: number) => axis?.levels[level]?.label ?? String(level + 1);
        const words = levels
          .flatMap((count, level) => (count > 0 ? [`${count} ${label(level)}`] : []))
          .concat(cannotJudge > 0 ? [`${cannotJudge} ${axis?.cannotJudge ?? ''}`] : [])
          .join(', ');
        return (
          <div key={key}>
            <dt>{axis?.label}</dt>
            <dd>
              <DotStrip counts={levels} unrated={cannotJudge} median={medianBetween(ratings)} label={words} />
              <span>
                {median === null ? <Trans>Nobody could judge</Trans> : <bdi>{label(median)}</bdi>}{' '}
                <span className={classes.quiet}>
                  <Plural
                    value={levels.reduce((sum, count) => sum + count, cannotJudge)}
                    one="# appraisal"
                    other="# appraisals"
                  />
                  : {words}
                </span>
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
