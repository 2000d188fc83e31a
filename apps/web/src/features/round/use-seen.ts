import type { BallotBody } from '@touchstone/review/answer.schema';
import type { Round } from '@touchstone/review/board';
import { isRatingBody, ratedKey, votesAreOpen } from '@touchstone/review/may-read';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { useClaimRoom } from '../claim/room-context.tsx';

/** Whether the others' ballots on this claim are open to me: the rule of the review, asked in the browser. */
export function useSeen(round: Round | undefined): boolean {
  const { claim, room } = useClaimRoom();
  const store = useBoardStore();
  const me = useMe()?.member ?? null;
  if (!round) return false;
  const own = room.polls.find((poll) => poll.round === round.id)?.ballots.get(me ?? '') ?? [];
  const hasRated = own.some((seq) => isRatingBody(store.body(seq) as BallotBody | undefined));
  const rated = new Set(hasRated ? [ratedKey(round.id, claim.id)] : []);
  return votesAreOpen(round, claim.id, { member: me, rated });
}
