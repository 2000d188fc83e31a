import { useLingui } from '@lingui/react/macro';
import { useMay } from '../../board/use-board.ts';
import { useCommand } from '../../shell/use-command.ts';
import { useClaimRoom } from './room-context.tsx';

/** The keys of the claim room; each has its labelled button somewhere in the room. The ballot has its own. */
export function useRoomKeys(): void {
  const { t } = useLingui();
  const { claim, round, open, show, discuss } = useClaimRoom();
  const group = t`In this claim`;
  const isOpen = claim.status === 'collecting' || claim.status === 'voting';
  const mayAttach = useMay('evidence.attach') && isOpen;
  const mayRate = useMay('rating.finalise') && claim.status === 'collecting';
  const mayAsk = useMay('round.open') && claim.status === 'collecting';
  useCommand({
    id: 'claim.evidence-for',
    label: t`Attach evidence for`,
    keys: 'f',
    group,
    enabled: mayAttach,
    run: () => open({ kind: 'attach', direction: 'for' }),
  });
  useCommand({
    id: 'claim.evidence-against',
    label: t`Attach evidence against`,
    keys: 'a',
    group,
    enabled: mayAttach,
    run: () => open({ kind: 'attach', direction: 'against' }),
  });
  useCommand({
    id: 'claim.evidence',
    label: t`Go to the evidence`,
    keys: 'e',
    group,
    run: () => show('evidence'),
  });
  useCommand({ id: 'claim.debate', label: t`Go to the debate`, keys: 'c', group, run: () => discuss(null) });
  useCommand({
    id: 'claim.rate',
    label: t`Record the final rating`,
    keys: 'r',
    group,
    enabled: mayRate,
    run: () => open({ kind: 'rate' }),
  });
  useCommand({
    id: 'claim.round',
    label: round ? t`Open another round` : t`Open a round`,
    keys: 'n',
    group,
    enabled: mayAsk,
    run: () => open({ kind: round ? 'again' : 'open-round' }),
  });
}
