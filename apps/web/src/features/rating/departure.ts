import { useLingui } from '@lingui/react/macro';
import type { Rating } from '@touchstone/review/answer.schema';
import type { BodyOf, ClaimReadiness } from '@touchstone/review/readiness-of';
import { finaliseRating, proposeRating } from '@touchstone/review/rating.decide';
import type { Board } from '@touchstone/review/board';
import { procedureOf } from '@touchstone/review/procedure';

/** Whether the rules ask for a reason to depart, found by letting them judge the rating without one. */
export function asksDeparture(
  board: Board,
  member: string,
  claim: string,
  answer: Rating,
  body: BodyOf,
): boolean {
  const order = { id: '', claim, answer, rationale: '.' };
  const context = {
    now: new Date().toISOString(),
    actor: member,
    body,
    text: () => undefined,
    seed: () => 0,
    waiting: () => [],
    alias: () => '',
  };
  const decision = procedureOf(board).secondSignature
    ? proposeRating(board, { ...order, type: 'rating.propose' }, context)
    : finaliseRating(board, { ...order, type: 'rating.finalise' }, context);
  return decision.rejection?.code === 'DEPARTURE_REQUIRED';
}

/** Why the rules ask for it, in words. */
export function useDepartureWhy(): (found: ClaimReadiness | undefined) => string {
  const { t } = useLingui();
  return (found) => {
    if (!found) return t`No round on this claim has closed since it was opened.`;
    const { status } = found.readiness;
    if (status === 'no-quorum') return t`The panel has no quorum.`;
    if (status === 'near-consensus') return t`The panel is near consensus only.`;
    if (status === 'split') return t`The panel is split.`;
    if (status === 'unsettled') return t`The panel is unsettled.`;
    if (found.count.stale > 0) return t`Some ballots are stale: they judged less than what stands now.`;
    return t`The panel agreed on another answer.`;
  };
}
