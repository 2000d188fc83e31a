import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useBoardStore, useIsMine, useMe } from '../../board/use-board.ts';
import { announce } from '../../shell/announcer.ts';
import { useClaimRoom } from './room-context.tsx';

/** Says to screen readers what others changed in the room, and to the others that I am here. */
export function useRoomNews(): void {
  const { t } = useLingui();
  const { claim, room } = useClaimRoom();
  const store = useBoardStore();
  const me = useMe()?.member;
  const isMine = useIsMine();
  useEffect(() => {
    store.look(claim.id);
    return () => void store.look();
  }, [store, claim.id]);

  const { number } = claim;
  const newest = room.evidence.at(-1);
  const now = {
    status: claim.status,
    voted: claim.voted.length,
    evidence: room.evidence.length,
  };
  const before = useRef(now);
  useEffect(() => {
    const was = before.current;
    before.current = now;
    if (was.status !== now.status) {
      const words = {
        voting: t`A round on C${number} is open.`,
        collecting:
          was.status === 'voting' ? t`The round on C${number} has closed.` : t`C${number} was reopened.`,
        finalised: t`C${number} is finalised.`,
        withdrawn: t`C${number} was withdrawn.`,
        merged: t`C${number} was merged.`,
      };
      announce(words[now.status]);
    } else if (now.voted > was.voted && !isMine(claim.voted.at(-1) ?? '')) {
      announce(t`${now.voted} have voted.`);
    }
    if (now.evidence > was.evidence && newest && newest.by !== me)
      announce(t`E${newest.number} was attached.`);
  });
}
