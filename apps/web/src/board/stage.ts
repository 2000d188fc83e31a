import type { Claim, Round } from '@touchstone/review/board';
import type { ClaimStatus } from '@touchstone/review/words';

/** Where a claim stands on its way to a final rating, in the order of that way. */
export const stages = [
  'collecting',
  'voting',
  'deciding',
  'finalised',
  'withdrawn',
  'merged',
] as const satisfies readonly (ClaimStatus | 'deciding')[];
export type Stage = (typeof stages)[number];

/**
 * The claim's status, and between its round and its final rating that it is to be decided: rated, or voted on
 * again. `round` is its latest; one from before the claim was reopened does not count.
 */
export function stageOf(claim: Claim, round: Round | undefined): Stage {
  if (claim.status !== 'collecting' || !round?.closed) return claim.status;
  return round.seq < (claim.reopened ?? -1) ? 'collecting' : 'deciding';
}
