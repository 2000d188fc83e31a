import type { Board, Room } from './board.ts';

/** Makes the items and votes of a room that was put into a board findable there. */
export function indexRoom(board: Board, room: Room): void {
  for (const items of [room.evidence, room.arguments]) {
    items.forEach(({ id }, place) => {
      board.claimOf.set(id, room.claim);
      board.placeOf.set(id, place);
    });
  }
  for (const { round, ballots, appraisals, tally } of room.polls) {
    if (tally !== undefined) board.votes.set(tally, { round, claim: room.claim, by: 'system' });
    for (const votes of [ballots, ...appraisals.values()]) {
      for (const [by, seqs] of votes) {
        for (const seq of seqs) board.votes.set(seq, { round, claim: room.claim, by });
      }
    }
  }
}
