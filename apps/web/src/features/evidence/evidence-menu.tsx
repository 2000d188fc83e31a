import '../claim/room-styles.css';
import { ActionIcon, Menu } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconDots } from '@tabler/icons-react';
import type { Evidence } from '@touchstone/review/board';
import { useMay, useMe } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';
import classes from './evidence.module.css';

/** What can be done to one piece of evidence; correcting and withdrawing are its author's or a moderator's. */
export function EvidenceMenu({ item }: { item: Evidence }) {
  const { t } = useLingui();
  const { claim, open } = useClaimRoom();
  const me = useMe();
  const leads = useMay('claim.merge');
  const takesPart = useMay('evidence.mark');
  const isOpen = claim.status === 'collecting' || claim.status === 'voting';
  if (!me || !takesPart || !isOpen || item.withdrawn !== undefined) return null;
  const mine = leads || item.by === me.member;
  const label = t`More about E${item.number}`;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon size={28} aria-label={label} title={label} className={classes.menu}>
          <IconDots size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mine && (
          <Menu.Item onClick={() => open({ kind: 'correct', evidence: item.id })}>
            <Trans>Correct…</Trans>
          </Menu.Item>
        )}
        <Menu.Item onClick={() => open({ kind: 'mark', evidence: item.id })}>
          <Trans>Mark what became of it…</Trans>
        </Menu.Item>
        {mine && (
          <Menu.Item color="red" onClick={() => open({ kind: 'withdraw-evidence', evidence: item.id })}>
            <Trans>Withdraw…</Trans>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
