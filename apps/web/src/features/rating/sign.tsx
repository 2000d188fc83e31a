import { Trans } from '@lingui/react/macro';
import { standingProposal } from '@touchstone/review/proposal';
import { useBoard, useBody } from '../../board/use-board.ts';
import { useNames } from '../../board/names.ts';
import { useSend } from '../../board/use-send.ts';
import { Confirm } from '../../design/confirm.tsx';
import { LevelChip } from '../../design/level-chip.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './rating.module.css';
import { useRatingScale } from './rating-scale.ts';

/** Asks before a proposed rating is signed: it then is the final rating. */
export function Sign({ onClose }: { onClose: () => void }) {
  const { claim } = useClaimRoom();
  const proposal = standingProposal(useBoard(), claim);
  const body = useBody(proposal?.seq, 'rating.proposed');
  const scale = useRatingScale(proposal ?? { seq: 0 });
  const nameOf = useNames();
  const send = useSend();
  if (!proposal) return null;
  return (
    <Confirm
      opened
      title={<Trans>Sign the rating of C{claim.number}?</Trans>}
      verb={<Trans>Sign it</Trans>}
      onConfirm={() => send({ type: 'rating.sign', claim: claim.id, proposal: proposal.seq })}
      onClose={onClose}
    >
      {body && scale && (
        <p className={classes.answer}>
          <LevelChip answer={body.answer} scale={scale.words} strong />
        </p>
      )}
      <p>
        <Trans>{nameOf(proposal.by)} proposed it. With your signature it is the final rating.</Trans>
      </p>
    </Confirm>
  );
}
