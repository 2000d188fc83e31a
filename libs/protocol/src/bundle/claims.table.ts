import type { Board, Claim } from '@touchstone/review/board';
import type { ClaimWording, RatingBody } from '@touchstone/review/claim.events';
import { claimLabel, nameOf, stateOf } from './source.ts';
import type { Table } from './table.ts';
import { answerCells, claimScaleAt, noAnswer, scaleOf } from './wording.ts';

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
  seqs: (claim) => [claim.seq, claim.tags, ...(claim.rating === undefined ? [] : [claim.rating])],
  *rows(claim, source) {
    const { board } = source;
    const line = source.line(claim.seq);
    const wording: ClaimWording | undefined = line.body;
    const tags: string[] | undefined = source.line(claim.tags).body?.tags;
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
      line.at,
      stateOf(source, claim.seq),
    ];
  },
};

/** The claims of a board in order of label. */
export function inOrder(board: Board): Claim[] {
  return [...board.claims.values()].sort((a, b) => a.number - b.number);
}

function ratingCells(claim: Claim, source: Parameters<typeof nameOf>[0]) {
  if (claim.rating === undefined) return noAnswer;
  const { body, data } = source.line(claim.rating);
  const round = source.board.rounds.get(data.round);
  const scale = round ? scaleOf(source, round.scale) : claimScaleAt(source, claim.rating);
  return answerCells(scale, (body as RatingBody | undefined)?.answer);
}
