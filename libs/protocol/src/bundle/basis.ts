import type { Entry } from '@touchstone/ledger/entry';
import type { Board } from '@touchstone/review/board';
import type { Basis, RatingBody } from '@touchstone/review/claim.events';
import { basisOf } from '@touchstone/review/rating.decide';
import { readinessIn, type BodyOf } from '@touchstone/review/readiness-of';

/** What was found when the basis of a final rating was computed anew from the ballots. */
export interface RatingFigures {
  seq: number;
  /** Label of the claim. */
  claim: string;
  outcome: 'no-round' | 'same' | 'different' | 'unreadable' | 'other-statistics';
}

/**
 * Computes the basis of a final rating anew. `board` has folded everything before the rating, as when it was
 * recorded: what comes later changes nothing of it.
 */
export function recomputeRating(
  board: Board,
  { seq, data }: Entry,
  body: unknown,
  bodyAt: BodyOf,
): RatingFigures {
  const { claim, round } = data as { claim: string; round?: string };
  const label = `C${board.claims.get(claim)?.number ?? '?'}`;
  return {
    seq,
    claim: label,
    outcome: outcomeOf(board, claim, round, (body as RatingBody | undefined)?.basis, bodyAt),
  };
}

function outcomeOf(
  board: Board,
  claim: string,
  round: string | undefined,
  basis: Basis | undefined,
  bodyAt: BodyOf,
): RatingFigures['outcome'] {
  const room = board.rooms.get(claim);
  if (basis === undefined || room === undefined) return 'unreadable';
  if (basis.round !== round) return 'different';
  if (round === undefined)
    return basis.status === 'no-round' && basis.counted === 0 && !basis.ready ? 'no-round' : 'different';
  const found = readinessIn(board, room, round, bodyAt);
  if (found === undefined) return 'different';
  const poll = room.polls.find((each) => each.round === round);
  const tallyIsOpen = poll?.tally === undefined || bodyAt(poll.tally) !== undefined;
  if (found.count.unreadable > 0 || !tallyIsOpen) return 'unreadable';
  const anew = basisOf(found);
  if (anew.statistics !== basis.statistics) return 'other-statistics';
  const same = anew.counted === basis.counted && anew.status === basis.status && anew.ready === basis.ready;
  return same ? 'same' : 'different';
}
