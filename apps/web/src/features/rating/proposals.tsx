import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Proposal } from '@touchstone/review/board';
import { standingProposal } from '@touchstone/review/proposal';
import { useNames } from '../../board/names.ts';
import { useBoard, useMay, useMe } from '../../board/use-board.ts';
import { KeyHint } from '../../design/key-hint.tsx';
import { Time } from '../../design/time.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import { RatingWords } from './rating-words.tsx';
import classes from './rating.module.css';

/** The final rating that waits for a second signature, and those that were proposed before. */
export function Proposals() {
  const { claim, room } = useClaimRoom();
  const board = useBoard();
  const standing = standingProposal(board, claim);
  const since = claim.reopened ?? -1;
  const earlier = room.proposals.filter(
    (proposal) => proposal !== standing && proposal.seq > since && proposal.signed === undefined,
  );
  return (
    <>
      {standing && (
        <section className={classes.proposal}>
          <h2>
            <Trans>Proposed final rating</Trans>
          </h2>
          <OneProposal proposal={standing} />
          <Signing proposal={standing} />
        </section>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>
            <Trans>Proposed before, and not signed</Trans>
          </summary>
          {[...earlier].reverse().map((proposal) => (
            <div key={proposal.seq} className={classes.rating} data-ended>
              <OneProposal proposal={proposal} />
            </div>
          ))}
        </details>
      )}
    </>
  );
}

function OneProposal({ proposal }: { proposal: Proposal }) {
  const nameOf = useNames();
  return (
    <RatingWords
      rating={proposal}
      type="rating.proposed"
      by={
        <Trans>
          Proposed by {nameOf(proposal.by)}, <Time at={proposal.at} as="full" />, entry {proposal.seq}
        </Trans>
      }
    />
  );
}

/** Sign, or say who may. */
function Signing({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui();
  const { claim, round, open } = useClaimRoom();
  const me = useMe()?.member ?? '';
  const role = useMay('rating.sign');
  const isNamed = round?.adjudicators?.includes(me) ?? true;
  const own = proposal.by === me;
  const may = role && isNamed && !own && !claim.recused.includes(me);
  useCommand({
    id: 'claim.sign',
    label: t`Sign the proposed rating`,
    keys: 's',
    group: t`In this claim`,
    enabled: may,
    run: () => open({ kind: 'sign' }),
  });
  if (may) {
    return (
      <div>
        <Button variant="filled" onClick={() => open({ kind: 'sign' })} rightSection={<KeyHint keys="s" />}>
          <Trans>Sign</Trans>
        </Button>
      </div>
    );
  }
  return (
    <p className={classes.quiet}>
      {own ? (
        <Trans>This is your proposal: another moderator has to sign it before it takes effect.</Trans>
      ) : (
        <Trans>It takes effect once a second moderator has signed it.</Trans>
      )}
    </p>
  );
}
