import { useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useBoardStore, useClaim, useRoom, useRound } from '../../board/use-board.ts';
import { RoomContext, type RoomDialog } from '../claim/room-context.tsx';

interface InRoomProps {
  claim: string;
  /** Stands there while the room is on its way. */
  waiting?: ReactNode;
  open: (dialog: RoomDialog) => void;
  children: ReactNode;
}

/** Gives its children a claim's room, which is fetched when it is not here yet. What is elsewhere leads there. */
export function InRoom({ claim: id, waiting = null, open, children }: InRoomProps) {
  const claim = useClaim(id);
  const room = useRoom(id);
  const round = useRound(claim?.round);
  const { id: board } = useBoardStore();
  const navigate = useNavigate();
  const value = useMemo(() => {
    const leave = () => void navigate({ to: '/b/$board/c/$claim', params: { board, claim: id } });
    const rest = { topic: null, narrow: () => {}, show: leave, discuss: leave, open };
    return claim && room && { claim, room, round, ...rest };
  }, [claim, room, round, board, id, navigate, open]);
  return value ? <RoomContext value={value}>{children}</RoomContext> : waiting;
}
