import { Trans, useLingui } from '@lingui/react/macro';
import type { Claim } from '@touchstone/review/board';
import { useEffect, useState } from 'react';
import { Missing } from '../../board/missing.tsx';
import { StageMark } from '../../board/stage-mark.tsx';
import { useBoardStore, useBody, useClaim } from '../../board/use-board.ts';
import { KindMark } from '../../design/kind-mark.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { useClaimRoom, type RoomDialog } from '../claim/room-context.tsx';
import { Passages } from '../claim/passage.tsx';
import { RoomDialogs } from '../claim/room-dialogs.tsx';
import { FinalRatings } from '../rating/final-ratings.tsx';
import { useReadsBlind } from '../round/use-seen.ts';
import { Arrivals, StaleBallots } from './arrivals.tsx';
import { Decisions } from './decisions.tsx';
import classes from './detail.module.css';
import { GroupShape } from './group-shape.tsx';
import { useGroupWords } from './group-words.ts';
import { InRoom } from './in-room.tsx';
import { MinorityReasons } from './minority-reasons.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { Part } from './part.tsx';
import { Standing } from './standing.tsx';
import { StrongestEvidence } from './strongest-evidence.tsx';
import type { Waiting } from './triage.ts';

/** For how long a claim is looked at before its room is fetched: J held down passes by many. In milliseconds. */
const rest = 120;

interface DetailProps {
  claim: string;
  /** Its place in the queue; none for a claim that was never voted on. */
  waiting: Waiting | undefined;
  /** Where claims are chosen together: opens the next round on all of them. */
  onAgain?: () => void;
}

/** What a moderator needs to decide one claim, beside the queue. */
export function Detail({ claim: id, waiting, onAgain }: DetailProps) {
  const claim = useClaim(id);
  const rested = useRested(id);
  const [dialog, setDialog] = useState<RoomDialog | null>(null);
  if (!claim) return null;
  const soon = <Skeleton widths={[64, 0, 92, 88, 90]} />;
  return (
    <article className={classes.detail} aria-labelledby="chosen-claim">
      <Head claim={claim} waiting={waiting} />
      {rested ? (
        <InRoom claim={id} waiting={soon} open={setDialog}>
          <Passages />
          <Decisions waiting={waiting} onAgain={onAgain} />
          <Body waiting={waiting} />
          <RoomDialogs dialog={dialog} onClose={() => setDialog(null)} />
        </InRoom>
      ) : (
        soon
      )}
    </article>
  );
}

function useRested(claim: string): boolean {
  const store = useBoardStore();
  const [rested, setRested] = useState(() => store.board().rooms.has(claim));
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), rest);
    return () => clearTimeout(timer);
  }, []);
  return rested;
}

function Head({ claim, waiting }: { claim: Claim; waiting: Waiting | undefined }) {
  const words = useGroupWords();
  const statement = useBody(claim.seq, 'claim.revised')?.statement;
  return (
    <header className={classes.head}>
      <p className={classes.above}>
        <b>C{claim.number}</b>
        <KindMark kind={claim.kind} />
        <StageMark claim={claim} />
        {waiting && waiting.group !== 'running' && waiting.group !== 'decided' && (
          <span className={classes.group} title={words[waiting.group].means}>
            <GroupShape group={waiting.group} />
            {words[waiting.group].name}
          </span>
        )}
      </p>
      <h2 id="chosen-claim" className={classes.statement} dir="auto">
        {statement ?? <Missing seq={claim.seq} />}
      </h2>
    </header>
  );
}

/** Where the panel stands, and what speaks on either side. */
function Body({ waiting }: { waiting: Waiting | undefined }) {
  const { t } = useLingui();
  const { round, room } = useClaimRoom();
  const blind = useReadsBlind(round);
  return (
    <>
      {(room.ratings.length > 0 || room.proposals.length > 0) && (
        <div className={classes.part}>
          <FinalRatings />
        </div>
      )}
      <Standing waiting={waiting} />
      <Part
        title={t`Strongest evidence each way`}
        note={
          blind ? (
            <Trans>The latest that stands; how the panel appraised it stays hidden from you as well.</Trans>
          ) : (
            <Trans>What stands and was appraised best when the last round closed, else the latest.</Trans>
          )
        }
      >
        <StrongestEvidence />
      </Part>
      {!blind && <MinorityReasons />}
      <OpenQuestions />
      <Arrivals />
      {!blind && <StaleBallots />}
    </>
  );
}
