import '@mantine/core/styles/ActionIcon.layer.css';
import { ActionIcon } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useBoardStore, useClaims } from '../../board/use-board.ts';
import { useCommand } from '../../shell/use-command.ts';
import classes from './claim.module.css';
import { useClaimRoom } from './room-context.tsx';

/** To the claim before and the one after, in the order of their numbers: K and J. */
export function ClaimSteps() {
  const { t } = useLingui();
  const { claim } = useClaimRoom();
  const claims = useClaims();
  const { id } = useBoardStore();
  const navigate = useNavigate();
  const at = claims.findIndex((each) => each.id === claim.id);
  const before = claims[at - 1];
  const after = claims[at + 1];
  const go = (to: string | undefined) =>
    to && void navigate({ to: '/b/$board/c/$claim', params: { board: id, claim: to } });
  const group = t`In this claim`;
  const next = { id: 'claim.next', label: t`Next claim`, keys: 'j', group, enabled: after !== undefined };
  const last = {
    id: 'claim.previous',
    label: t`Previous claim`,
    keys: 'k',
    group,
    enabled: before !== undefined,
  };
  useCommand({ ...next, run: () => go(after?.id) });
  useCommand({ ...last, run: () => go(before?.id) });
  return (
    <span className={classes.steps}>
      <ActionIcon
        size={32}
        disabled={!before}
        onClick={() => go(before?.id)}
        aria-label={before ? t`Previous claim, C${before.number}` : t`Previous claim`}
        title={t`Previous claim (K)`}
      >
        <IconChevronLeft size={18} stroke={1.75} className={classes.mirrored} aria-hidden />
      </ActionIcon>
      <span className={classes.place}>{t`${at + 1} of ${claims.length}`}</span>
      <ActionIcon
        size={32}
        disabled={!after}
        onClick={() => go(after?.id)}
        aria-label={after ? t`Next claim, C${after.number}` : t`Next claim`}
        title={t`Next claim (J)`}
      >
        <IconChevronRight size={18} stroke={1.75} className={classes.mirrored} aria-hidden />
      </ActionIcon>
    </span>
  );
}
