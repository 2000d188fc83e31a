import type { claimEvents } from './claim.events.ts';
import { expect, rowOf, type Folds } from './fold.ts';

type RatingEventType = Extract<keyof typeof claimEvents, `rating.${string}` | 'dissent.filed'>;

export const ratingFolds: Folds<RatingEventType> = {
  'rating.proposed'(board, entry) {
    const { seq, at, actor: by } = entry;
    const claim = rowOf(board, entry);
    Object.assign(claim, { proposed: { seq, by }, touched: seq });
    const room = board.rooms.get(claim.id);
    if (!room) return;
    room.proposals.push({ seq, by, at, round: entry.data.round });
    room.touched = seq;
  },

  'rating.signed'(board, entry) {
    const room = board.rooms.get(rowOf(board, entry).id);
    if (!room) return;
    const proposal = room.proposals.find(({ seq }) => seq === entry.data.proposal);
    expect(proposal !== undefined, entry, 'there is no such proposal');
    proposal.signed = entry.seq;
    room.touched = entry.seq;
  },

  'rating.finalised'(board, entry) {
    const { seq, at, actor: by, data } = entry;
    const claim = rowOf(board, entry);
    expect(claim.status === 'collecting', entry, `claim ${claim.id} is ${claim.status}`);
    Object.assign(claim, { status: 'finalised', rating: seq, decided: seq, dissents: 0, touched: seq });
    const room = board.rooms.get(claim.id);
    if (!room) return;
    const { round, proposal } = data;
    room.ratings.push({ seq, at, by, round, proposal, dissents: [], ended: undefined });
    room.touched = seq;
  },

  'dissent.filed'(board, entry) {
    const { seq, at, actor: by } = entry;
    const claim = rowOf(board, entry);
    expect(claim.rating !== undefined, entry, 'no final rating stands');
    claim.dissents++;
    claim.touched = seq;
    const room = board.rooms.get(claim.id);
    if (!room) return;
    room.ratings.at(-1)?.dissents.push({ seq, by, at });
    room.touched = seq;
  },
};
