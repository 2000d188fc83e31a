import { inOrder } from '@touchstone/review/polls';
import type { Claim } from '@touchstone/review/board';
import type { ClaimWording, RatingBody } from '@touchstone/review/claim.events';
import { claimLabel, nameOf, stateOf, type Reading } from '@touchstone/review/reading';
import type { Table } from './table.ts';
import { answerCells, claimScaleAt, noAnswer, scaleOf, type Scale } from '@touchstone/review/wording';

/** One row a claim, in order of label. */
export const claimsTable: Table<Claim> = {
  file: 'claims.csv',
  columns: [
    'claim',
    'claim_id',
    'status',
    'version',
    'kind',
    'statement',
    'claimant',
    'date',
    'place',
    'appearance',
    'tags',
    'passages',
    'quotes',
    'evidence_for',
    'evidence_against',
    'evidence_context',
    'arguments',
    'rounds',
    'voted',
    'recused',
    'assigned_ids',
    'merged_into',
    'rating_kind',
    'rating_level',
    'rating',
    'dissents',
    'by',
    'by_id',
    'drafted_at',
    'seq',
    'at',
    'text',
  ],
  items: (board) => inOrder(board),
  *rows(claim, source) {
    const { board } = source;
    const wording: ClaimWording | undefined = source.body(claim.seq);
    const tags: string[] | undefined = source.body(claim.tags)?.tags;
    yield [
      `C${claim.number}`,
      claim.id,
      claim.status,
      claim.version,
      claim.kind,
      wording?.statement,
      wording?.claimant,
      wording?.date,
      wording?.place,
      wording?.appearance,
      tags?.join('; '),
      claim.anchors.map(({ document, start, end }) => `${document} ${start}-${end}`).join('; '),
      wording?.quotes.map(({ exact }) => exact).join('\n'),
      claim.evidence.for,
      claim.evidence.against,
      claim.evidence.context,
      claim.arguments,
      claim.rounds,
      claim.voted.length,
      claim.recused.length,
      claim.assigned.join(' '),
      claimLabel(board, claim.mergedInto),
      ...ratingCells(claim, source),
      claim.dissents,
      nameOf(source, claim.by),
      claim.by,
      claim.at,
      claim.seq,
      source.at(claim.seq),
      stateOf(source, claim.seq),
    ];
  },
};

function ratingCells(claim: Claim, source: Reading) {
  if (claim.rating === undefined) return noAnswer;
  const body: RatingBody | undefined = source.body(claim.rating);
  return answerCells(ratingScale(claim, source), body?.answer);
}

/** The scale by which a claim's final rating in force was given. */
export function ratingScale(claim: Claim, source: Reading): Scale | undefined {
  const round = source.board.rounds.get(source.board.rooms.get(claim.id)?.ratings.at(-1)?.round ?? '');
  return round ? scaleOf(source, round.scale) : claimScaleAt(source, claim.rating ?? source.board.size);
}
