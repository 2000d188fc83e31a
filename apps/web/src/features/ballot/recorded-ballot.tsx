import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { IconCheck } from '@tabler/icons-react';
import type { Round } from '@touchstone/review/board';
import { LevelChip } from '../../design/level-chip.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useScale } from '../claim/scales.ts';
import { useConfidenceWords } from '../round/rationales.tsx';
import classes from './ballot.module.css';
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
        <div>
          <Button size="compact-sm" onClick={onChange}>
            <Trans>Change my ballot</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
