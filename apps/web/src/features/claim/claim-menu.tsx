import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useBody, useMay, useMe } from '../../board/use-board.ts';
import { MoreMenu } from '../../design/more-menu.tsx';
import { useClaimRoom, type RoomDialog } from './room-context.tsx';

/** Everything that can be done to a claim as a whole, behind one button; what may not be done is left out. */
export function ClaimMenu() {
  const { t } = useLingui();
  const { open, room } = useClaimRoom();
  const wordings = room.versions.map(({ seq }) => seq);
  const items = useClaimActions();
  return (
    <MoreMenu
      label={t`More about this claim`}
      items={items.map(({ kind, label, danger }) => ({
        key: kind,
        label,
        danger,
        run: () => open(kind === 'redact' ? { kind, seqs: wordings } : ({ kind } as RoomDialog)),
      }))}
    />
  );
}

interface Action {
  kind: RoomDialog['kind'];
  label: ReactNode;
  danger?: boolean;
}

function useClaimActions(): Action[] {
  const { claim, room } = useClaimRoom();
  const me = useMe();
  const leads = useMay('claim.merge');
  const takesPart = useMay('claim.tag');
  const redacts = useMay('body.redact');
  const wording = useBody(claim.seq, 'claim.revised');
  if (me === null || !takesPart) return room.versions.length > 1 ? [versions] : [];
  const open = claim.status === 'collecting' || claim.status === 'voting';
  const gone = claim.status === 'withdrawn' || claim.status === 'merged';
  const mine = leads || claim.by === me.member;
  const when = (condition: boolean, action: Action) => (condition ? [action] : []);
  return [
    ...when(open && mine, { kind: 'revise', label: <Trans>Revise the claim…</Trans> }),
    ...when(open, { kind: 'tag', label: <Trans>Tags…</Trans> }),
    ...when(open, { kind: 'relate', label: <Trans>Relate to another claim…</Trans> }),
    ...when(open && leads, { kind: 'assign', label: <Trans>Assign…</Trans> }),
    ...when(room.versions.length > 1, versions),
    ...when(!gone && !claim.recused.includes(me.member), {
      kind: 'recuse',
      label: <Trans>Declare a conflict of interest…</Trans>,
    }),
    ...when(claim.status === 'collecting' && leads, {
      kind: 'merge',
      label: <Trans>Merge into another claim…</Trans>,
    }),
    ...when(claim.status === 'finalised' && leads, { kind: 'reopen', label: <Trans>Reopen…</Trans> }),
    ...when(claim.status === 'collecting' && mine, {
      kind: 'withdraw',
      label: <Trans>Withdraw the claim…</Trans>,
      danger: true,
    }),
    ...when(redacts && wording !== undefined, {
      kind: 'redact',
      label: <Trans>Redact the wording…</Trans>,
      danger: true,
    }),
  ];
}

const versions: Action = { kind: 'versions', label: <Trans>Earlier versions</Trans> };
