import type { BallotBody } from '@touchstone/review/answer.schema';
import type { Round } from '@touchstone/review/board';
import { isRatingBody, ratedKey, readsBlind, votesAreOpen } from '@touchstone/review/may-read';
import { useBoard, useBoardStore, useMe } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';

/** Whether the others' ballots on this claim are open to me: the rule of the review, asked in the browser. */
export function useSeen(round: Round | undefined): boolean {
  const { claim, room } = useClaimRoom();
  const store = useBoardStore();
  const board = useBoard();
  const me = useMe();
  if (!round) return false;
  const ballots = room.polls.find((poll) => poll.round === round.id)?.ballots;
  const own = ballots?.get(me?.member ?? '') ?? ballots?.get(me?.alias ?? '') ?? [];
  const hasRated = own.some((seq) => isRatingBody(store.body(seq) as BallotBody | undefined));
  const rated = new Set(hasRated ? [ratedKey(round.id, claim.id)] : []);
  return votesAreOpen(board, round, claim.id, { member: me?.member ?? null, rated });
}

/** Whether I adjudicate this claim without its ballots, until a final rating stands. */
export function useReadsBlind(round: Round | undefined): boolean {
  const { claim } = useClaimRoom();
  const board = useBoard();
  const me = useMe()?.member;
  return round !== undefined && me !== undefined && readsBlind(board, round, claim.id, me);
}
