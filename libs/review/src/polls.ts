import type { Board, Claim, Poll, Round } from './board.ts';

/** The claims of a board in order of label. */
export function inOrder(board: Board): Claim[] {
  return [...board.claims.values()].sort((a, b) => a.number - b.number);
}

/** One claim in one round. */
export interface PollItem {
  claim: Claim;
  poll: Poll;
  round: Round;
  /** 1 for the claim's first round. */
  number: number;
}

/** Every poll of a board, by claim and then by round. */
export function* polls(board: Board): Generator<PollItem> {
  for (const claim of inOrder(board)) yield* pollsOf(board, claim);
}

/** Every poll on one claim, in order. */
export function* pollsOf(board: Board, claim: Claim): Generator<PollItem> {
  for (const poll of board.rooms.get(claim.id)?.polls ?? []) {
    const round = board.rounds.get(poll.round);
    const number = round?.claims.find((subject) => subject.claim === claim.id)?.number ?? 0;
    if (round) yield { claim, poll, round, number };
  }
}
