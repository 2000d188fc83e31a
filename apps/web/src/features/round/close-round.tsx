import { Plural, Trans } from '@lingui/react/macro';
import { useBoardStore, useSecret } from '../../board/use-board.ts';
import { useSend } from '../../board/use-send.ts';
import { Confirm } from '../../design/confirm.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './round.module.css';
import { usePoll } from './use-poll.ts';

/** Asks before a round is closed: nobody can vote any more, and the ballots are revealed. */
export function CloseRound({ onClose }: { onClose: () => void }) {
  const { round, claim } = useClaimRoom();
  const send = useSend();
  const count = usePoll(round?.id)?.count;
  const waiting = useSecret(claim.id)?.waiting;
  const { secretMinimum } = useBoardStore().board().about;
  if (!round || !count) return null;
  const missing = count.panel - count.voted;
  const secret = round.visibility === 'secret';
  return (
    <Confirm
      opened
      title={<Trans>Close the round?</Trans>}
      verb={<Trans>Close the round</Trans>}
      danger={secret && waiting !== undefined && waiting < secretMinimum}
      onConfirm={() => send({ type: 'round.close', round: round.id })}
      onClose={onClose}
    >
      <div className={classes.confirm}>
        <p>
          <Trans>
            No more ballots are taken, and those that were cast are revealed. This cannot be undone.
          </Trans>
        </p>
        {round.claims.length > 1 && (
          <p>
            <Plural
              value={round.claims.length}
              one="It has # claim."
              other="It closes for all its # claims."
            />
          </p>
        )}
        {secret && waiting !== undefined && waiting < secretMinimum && (
          <p>
            <strong>
              <Trans>
                Only {waiting} of the {secretMinimum} ballots that a secret round needs: they will be
                destroyed unread.
              </Trans>
            </strong>
          </p>
        )}
        {!secret && missing > 0 && (
          <p>
            <strong>
              <Plural
                value={missing}
                one="# member of the panel has not voted."
                other="# members of the panel have not voted."
              />
            </strong>
          </p>
        )}
      </div>
    </Confirm>
  );
}
