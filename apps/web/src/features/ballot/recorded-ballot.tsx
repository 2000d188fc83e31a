import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Claim, Round } from '@touchstone/review/board';
import { visibilityRules } from '@touchstone/review/visibility';
import { useBoard, useBoardStore, useClaims, useIsMine, useMe } from '../../board/use-board.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import { useConfidenceWords } from '../round/rationales.tsx';
import classes from './ballot.module.css';
import { GroundsNote } from './grounds-note.tsx';
import type { OwnBallot } from './my-ballot.tsx';

interface RecordedBallotProps {
  round: Round;
  own: OwnBallot;
  onChange?: () => void;
}

/** What I cast, and where the record has it. */
export function RecordedBallot({ round, own, onChange }: RecordedBallotProps) {
  const scale = useScale(round.scale, 'claim');
  const confidence = useConfidenceWords();
  const { body, seq, stale } = own;
  return (
    <div className={classes.recorded} id="recorded-ballot" tabIndex={-1}>
      <p className={classes.mine}>
        <span className={classes.quiet}>
          <Trans>Your ballot</Trans>
        </span>
        {body && scale && <LevelChip answer={body.answer} scale={scale.words} strong />}
        {body?.confidence && <span className={classes.quiet}>{confidence[body.confidence]}</span>}
      </p>
      {body && scale && <GroundsNote scale={scale} grounds={body.grounds} answer={body.answer} />}
      {body?.rationale && <UserText>{body.rationale}</UserText>}
      <p className={classes.receipt}>
        <IconCheck size={16} stroke={2} aria-hidden />
        {seq === undefined ? (
          <Trans>It waits outside the record and can be replaced until the round closes.</Trans>
        ) : (
          <Trans>Recorded, entry {seq}; it stays in the record.</Trans>
        )}
      </p>
      {stale && (
        <ProblemNote tone="warn" title={<Trans>Your ballot is stale.</Trans>}>
          <Trans>
            Material evidence or a new version of the claim came after it. Look again and cast it anew.
          </Trans>
        </ProblemNote>
      )}
      {onChange && (
        <div className={classes.actions}>
          <Button size="compact-sm" onClick={onChange}>
            {stale ? <Trans>Vote again</Trans> : <Trans>Change my ballot</Trans>}
          </Button>
          <NextDue />
        </div>
      )}
    </div>
  );
}

/** To the next claim that waits for my ballot, of any running round. */
function NextDue() {
  const { id } = useBoardStore();
  const next = useNextDue();
  if (!next) return null;
  return (
    <Link to="/b/$board/c/$claim" params={{ board: id, claim: next.id }} className={classes.next}>
      <Trans>Next to vote on: C{next.number}</Trans>
    </Link>
  );
}

function useNextDue(): Claim | undefined {
  const { claim: here } = useClaimRoom();
  const { rounds } = useBoard();
  const me = useMe()?.member ?? '';
  const isMine = useIsMine();
  const due = useClaims().filter(({ id, status, round, voted, recused }) => {
    if (id === here.id || status !== 'voting') return false;
    const running = rounds.get(round ?? '');
    const told = running && visibilityRules[running.visibility].kept === 'entry';
    return told && running.panel.includes(me) && !voted.some(isMine) && !recused.includes(me);
  });
  return due.find(({ number }) => number > here.number) ?? due[0];
}
