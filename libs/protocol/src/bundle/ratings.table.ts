import type { Claim, Room } from '@touchstone/review/board';
import type { RatingBody } from '@touchstone/review/claim.events';
import { inOrder } from '@touchstone/review/polls';
import type { Cell } from './csv.ts';
import { nameOf, stateOf, type Reading } from '@touchstone/review/reading';
import type { Table } from './table.ts';
import { answerCells, claimScaleAt, groundsWords, scaleOf, type Scale } from '@touchstone/review/wording';

interface Item {
  claim: Claim;
  what: 'final rating' | 'proposal' | 'dissent';
  seq: number;
  by: string;
  /** The round that the rating rests upon. */
  round?: string;
  /** For a dissent: the final rating that it is against. */
  against?: number;
  /** Seq of the reopening that ended a final rating, of the signature under a proposal. */
  until?: number;
}

/** One row a final rating, proposal or dissent, by claim and then in order. */
export const ratingsTable: Table<Item> = {
  file: 'ratings.csv',
  columns: [
    'claim',
    'what',
    'in_force',
    'answer',
    'level',
    'rating',
    'certainty',
    'grounds',
    'rationale',
    'departure',
    'basis_round_id',
    'basis_counted',
    'basis_status',
    'basis_ready',
    'basis_statistics',
    'against_seq',
    'ended_or_signed_seq',
    'by',
    'by_id',
    'seq',
    'at',
    'text',
  ],
  *items(board) {
    for (const claim of inOrder(board)) {
      const room = board.rooms.get(claim.id);
      if (room) yield* itemsOf(claim, room).sort((a, b) => a.seq - b.seq);
    }
  },
  *rows(item, source) {
    const body = source.body(item.seq);
    const scale = scaleBehind(item, source);
    const rating: RatingBody | undefined = item.what === 'dissent' ? undefined : body;
    yield [
      `C${item.claim.number}`,
      item.what,
      item.what === 'final rating' ? item.until === undefined : undefined,
      ...answerCells(scale, body?.answer),
      rating?.certainty,
      groundsWords(scale, rating?.grounds),
      item.what === 'dissent' ? body?.text : rating?.rationale,
      rating?.departure,
      ...basisCells(rating),
      item.against,
      item.until,
      nameOf(source, item.by),
      item.by,
      item.seq,
      source.at(item.seq),
      stateOf(source, item.seq),
    ];
  },
};

function itemsOf(claim: Claim, room: Room): Item[] {
  const ratings = room.ratings.flatMap(({ seq, by, round, ended, dissents }): Item[] => [
    { claim, what: 'final rating', seq, by, round, until: ended },
    ...dissents.map((dissent): Item => ({
      claim,
      what: 'dissent',
      round,
      against: seq,
      seq: dissent.seq,
      by: dissent.by,
    })),
  ]);
  const proposals = room.proposals.map(({ seq, by, round, signed }): Item => ({
    claim,
    what: 'proposal',
    round,
    seq,
    by,
    until: signed,
  }));
  return [...ratings, ...proposals];
}

function scaleBehind({ seq, round: id }: Item, source: Reading): Scale | undefined {
  const round = source.board.rounds.get(id ?? '');
  return round ? scaleOf(source, round.scale) : claimScaleAt(source, seq);
}

function basisCells(rating: RatingBody | undefined): Cell[] {
  const basis = rating?.basis;
  return [basis?.round, basis?.counted, basis?.status, basis?.ready, basis?.statistics];
}
