import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { procedureOf } from '@touchstone/review/procedure';
import { useBoard, useBoardStore, useMay, useMe } from '../../board/use-board.ts';
import { KeyHint } from '../../design/key-hint.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './detail.module.css';
import type { Group, Waiting } from './triage.ts';

/** Where another round helps more than a rating. */
const asksAgain: readonly Group[] = ['split', 'unsettled', 'reopened'];

interface DecisionsProps {
  waiting: Waiting | undefined;
  /** In place of a round on this claim alone. */
  onAgain?: () => void;
}

/** What can be done to the claim now; what helps most stands out. R rates, N opens the next round. */
export function Decisions({ waiting, onAgain }: DecisionsProps) {
  const { t } = useLingui();
  const { claim, open, round } = useClaimRoom();
  const { id: board } = useBoardStore();
  const { secondSignature } = procedureOf(useBoard());
  const may = useDecides();
  const mayRate = may.rate && claim.status === 'collecting';
  const mayAsk = may.ask && claim.status === 'collecting' && (waiting?.mayVoteAgain ?? true);
  const again = () => (onAgain ? onAgain() : open({ kind: round ? 'again' : 'open-round' }));
  const group = t`In this claim`;
  const proposed = waiting?.group === 'signature';
  const rate = secondSignature ? t`Propose the final rating` : t`Record the final rating`;
  const rates = { id: 'claim.rate', label: rate, keys: 'r', group, enabled: mayRate };
  const asks = { id: 'claim.round', label: t`Open another round`, keys: 'n', group, enabled: mayAsk };
  useCommand({ ...rates, run: () => open({ kind: 'rate' }) });
  useCommand({ ...asks, run: again });
  // What is done to several claims stands out in their own bar.
  const together = onAgain !== undefined;
  const askFirst =
    mayAsk && (waiting?.stall === 'no-quorum' || asksAgain.includes(waiting?.group ?? 'ready'));
  return (
    <div className={classes.decisions}>
      {mayRate && (
        <Button
          variant={askFirst || proposed || together ? 'default' : 'filled'}
          onClick={() => open({ kind: 'rate' })}
          rightSection={<KeyHint keys="r" />}
        >
          {proposed ? (
            <Trans>Propose another</Trans>
          ) : secondSignature ? (
            <Trans>Propose</Trans>
          ) : (
            <Trans>Finalise</Trans>
          )}
        </Button>
      )}
      {mayAsk && (
        <Button
          variant={askFirst && !together ? 'filled' : 'default'}
          onClick={again}
          rightSection={<KeyHint keys="n" />}
        >
          <Trans>New round</Trans>
        </Button>
      )}
      {may.ask && claim.status === 'voting' && (
        <Button onClick={() => open({ kind: 'close-round' })}>
          <Trans>Close the round</Trans>
        </Button>
      )}
      {may.ask && claim.status === 'finalised' && (
        <Button onClick={() => open({ kind: 'reopen' })}>
          <Trans>Reopen…</Trans>
        </Button>
      )}
      <LinkButton
        to="/b/$board/c/$claim"
        params={{ board, claim: claim.id }}
        variant="subtle"
        rightSection={<KeyHint keys="enter" />}
      >
        <Trans>Open the claim</Trans>
      </LinkButton>
    </div>
  );
}

/** What my role, the named adjudicators and my own conflicts of interest let me do to this claim. */
function useDecides(): { rate: boolean; ask: boolean } {
  const { claim, round } = useClaimRoom();
  const me = useMe()?.member ?? '';
  const role = useMay('rating.finalise');
  const ask = useMay('round.open');
  const binds = round !== undefined && round.seq > (claim.reopened ?? -1);
  const named = !binds || (round.adjudicators?.includes(me) ?? true);
  return { rate: role && named && !claim.recused.includes(me), ask };
}
