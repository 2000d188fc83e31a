import { Plural, Trans } from '@lingui/react/macro';
import type { Evidence, Round } from '@touchstone/review/board';
import { scaleVersion } from '@touchstone/review/scale.decide';
import { useMemo } from 'react';
import { Missing } from '../../board/missing.tsx';
import { useBoard, useBoardStore, useBody } from '../../board/use-board.ts';
import { DirectionMark } from '../../design/direction-mark.tsx';
import { Quote } from '../../design/prose.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import { CitationLine } from '../evidence/citation-line.tsx';
import { SourceLine } from '../evidence/source-line.tsx';
import classes from './detail.module.css';
import { strongest, type Strongest } from './strongest.ts';

/** The best of what stands for the claim beside the best of what stands against it. */
export function StrongestEvidence() {
  return (
    <div className={classes.sides}>
      <Side direction="for" />
      <Side direction="against" />
    </div>
  );
}

function Side({ direction }: { direction: 'for' | 'against' }) {
  const { room } = useClaimRoom();
  const board = useBoard();
  const store = useBoardStore();
  const round = useAppraised();
  const found = useMemo(
    () => strongest(board, room, direction, round?.id, store.body),
    [board, room, direction, round, store],
  );
  return (
    <section className={classes.side} data-tone={direction}>
      <h4>
        <DirectionMark direction={direction} />
      </h4>
      {found ? (
        <>
          <Item item={found.item} />
          <Appraised found={found} round={round} />
        </>
      ) : (
        <p className={classes.quiet}>
          {direction === 'for' ? (
            <Trans>Nothing stands for it.</Trans>
          ) : (
            <Trans>Nothing stands against it.</Trans>
          )}
        </p>
      )}
    </section>
  );
}

/** The latest closed round of the claim. */
function useAppraised(): Round | undefined {
  const { room } = useClaimRoom();
  const { rounds } = useBoard();
  return room.polls.map(({ round }) => rounds.get(round)).findLast((round) => round?.closed);
}

function Item({ item }: { item: Evidence }) {
  const wording = useBody(item.seq, 'evidence.attached');
  return (
    <>
      <p className={classes.itemHead}>
        <b>E{item.number}</b> <SourceLine source={item.source} />
      </p>
      {wording ? (
        <>
          <CitationLine citation={wording.citation} />
          {wording.excerpt && (
            <div className={classes.excerpt}>
              <Quote lang={wording.language}>{wording.excerpt}</Quote>
            </div>
          )}
        </>
      ) : (
        <Missing seq={item.seq} />
      )}
    </>
  );
}

/** The panel's median on each axis, in the words of the scale. */
function Appraised({
  found: { medians, appraisals },
  round,
}: {
  found: Strongest;
  round: Round | undefined;
}) {
  const board = useBoard();
  const scale = useScale(round?.evidenceScale, 'evidence');
  if (appraisals === 0 || !round || !scale) {
    return (
      <p className={classes.quiet}>
        <Trans>Not appraised; it is the latest.</Trans>
      </p>
    );
  }
  const axes = scaleVersion(board, round.evidenceScale)?.axes ?? [];
  return (
    <dl className={classes.appraised}>
      {medians.map(({ key, median }) => {
        const axis = scale.wording.axes[axes.findIndex((each) => each.key === key)];
        const word = median === null ? axis?.cannotJudge : axis?.levels[median - 1]?.label;
        return (
          <div key={key}>
            <dt>{axis?.label}</dt>
            <dd>
              <bdi>{word}</bdi>
            </dd>
          </div>
        );
      })}
      <div className={classes.quiet}>
        <dt className="visually-hidden">
          <Trans>Appraisals</Trans>
        </dt>
        <dd>
          <Plural value={appraisals} one="median of # appraisal" other="medians of # appraisals" />
        </dd>
      </div>
    </dl>
  );
}
