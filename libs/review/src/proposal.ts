import type { Board, Claim, Proposal } from './board.ts';

/**
 * Whether a proposed final rating waits for a signature: the latest of an open claim, unless the claim was
 * revised or reopened, or had a round, since. Told from the claim's row alone.
 */
export function awaitsSignature(board: Pick<Board, 'rounds'>, claim: Claim): boolean {
  const since = Math.max(claim.seq, claim.reopened ?? -1, board.rounds.get(claim.round ?? '')?.seq ?? -1);
  return claim.status === 'collecting' && (claim.proposed?.seq ?? -1) > since;
}

/** The proposed final rating that can be signed. Needs the claim's room. */
export function standingProposal(board: Board, claim: Claim): Proposal | undefined {
  return awaitsSignature(board, claim) ? board.rooms.get(claim.id)?.proposals.at(-1) : undefined;
}
