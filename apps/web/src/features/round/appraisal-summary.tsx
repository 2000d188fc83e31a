import { Plural, Trans } from '@lingui/react/macro';
import { medianBetween, ratingsOf } from '@touchstone/consensus/distribution';
import { appraisalsOf } from '@touchstone/review/readiness-of';
import { useMemo } from 'react';
import { useBoard, useBoardStore } from '../../board/use-board.ts';
import { DotStrip } from '../../design/dot-strip.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import { appraisalWords } from './appraisal-words.ts';
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
      {counts.map((count, at) => {
        const { key, levels, cannotJudge } = count;
        const axis = scale.wording.axes[at];
        const words = appraisalWords(count, axis);
        return (
          <div key={key}>
            <dt>{axis?.label}</dt>
            <dd>
              <DotStrip
                counts={levels}
                unrated={cannotJudge}
                median={medianBetween(ratingsOf(levels))}
                label={words.counts}
              />
              <span>
                {words.median === undefined ? <Trans>Nobody could judge</Trans> : <bdi>{words.median}</bdi>}{' '}
                <span className={classes.quiet}>
                  <Plural value={words.total} one="# appraisal" other="# appraisals" />: {words.counts}
                </span>
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
