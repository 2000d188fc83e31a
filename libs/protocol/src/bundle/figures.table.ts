import type { Evidence, ScaleVersion } from '@touchstone/review/board';
import { polls, type PollItem } from '@touchstone/review/polls';
import type { Cell } from './csv.ts';
import type { Reading } from '@touchstone/review/reading';
import type { Table } from './table.ts';
import { boardFigure, boardItems, type BoardItem } from '@touchstone/review/figures/board-figures';
import { claimFigures } from '@touchstone/review/figures/claim-figures';
import {
  appraisedIn,
  evidenceBySource,
  evidenceFigures,
  sourceFigures,
} from '@touchstone/review/figures/evidence-figures';
import { STATISTICS_VERSION, type Figure } from '@touchstone/review/figures/figure';

type Item =
  { poll: PollItem; before: PollItem | undefined } | { source: string; evidence: Evidence[] } | BoardItem;

const columns = [
  'scope',
  'claim',
  'round',
  'round_id',
  'evidence',
  'source_id',
  'scale_id',
  'scale_version',
  'axis',
  'statistic',
  'item',
  'value',
  'low',
  'high',
  'n',
  'words',
  'state',
  'statistics',
] as const;

/**
 * One row a figure: of each claim and its evidence in each closed round, of each source, of the board. Nothing
 * of a round that runs, and nothing that the viewer's bodies do not lead to.
 */
export const figuresTable: Table<Item> = {
  file: 'figures.csv',
  columns,
  *items(board) {
    let last: PollItem | undefined;
    for (const poll of polls(board)) {
      if (!poll.round.closed) continue;
      yield { poll, before: last?.claim === poll.claim ? last : undefined };
      last = poll;
    }
    for (const [source, evidence] of evidenceBySource(board)) yield { source, evidence };
    yield* boardItems(board);
  },
  *rows(item, source) {
    if ('statistic' in item) {
      const figure = boardFigure(item, source);
      if (figure) yield row({ scope: 'board' }, figure, undefined, item.scale);
    } else if ('source' in item) {
      for (const { axis, figure, scale } of sourceFigures(item.evidence, source)) {
        yield row({ scope: 'source', source_id: item.source }, figure, axis, scale?.shape);
      }
    } else yield* pollRows(item.poll, item.before, source);
  },
};

function* pollRows(poll: PollItem, before: PollItem | undefined, source: Reading): Generator<Cell[]> {
  const { claim, round, number } = poll;
  const place = { scope: 'claim', claim: `C${claim.number}`, round: number, round_id: round.id };
  for (const figure of claimFigures(poll, before, source)) yield row(place, figure);
  for (const piece of appraisedIn(poll, source)) {
    const ofPiece = { ...place, scope: 'evidence', evidence: `E${piece.evidence.number}` };
    for (const { axis, figures } of evidenceFigures(piece)) {
      for (const figure of figures) yield row(ofPiece, figure, axis);
    }
  }
}

type Place = Partial<Record<(typeof columns)[number], Cell>>;

function row(place: Place, figure: Figure, axis?: string, scale?: ScaleVersion): Cell[] {
  const { statistic, item, value, low, high, n, words, state } = figure;
  return [
    place.scope,
    place.claim,
    place.round,
    place.round_id,
    place.evidence,
    place.source_id,
    scale?.scale,
    scale?.version,
    axis,
    statistic,
    item,
    value,
    low,
    high,
    n,
    words,
    state,
    STATISTICS_VERSION,
  ];
}

/** How many figures could be computed, and of what the others are. */
export interface FigureTally {
  computed: number;
  /** Places, such as "C3 in round 1", of which figures are not open to the viewer, with their number. */
  notOpen: Map<string, number>;
}

/** Counts one row of the table. */
export function tallyFigure(tally: FigureTally, cells: readonly Cell[]): void {
  const cell = (name: (typeof columns)[number]) => cells[columns.indexOf(name)];
  if (!String(cell('state')).startsWith('not open')) {
    tally.computed++;
    return;
  }
  const { scope, claim, round } = { scope: cell('scope'), claim: cell('claim'), round: cell('round') };
  const what = scope === 'claim' ? claim : (cell('evidence') ?? `source ${cell('source_id')}`);
  const place = scope === 'source' ? String(what) : `${what} in round ${round}`;
  tally.notOpen.set(place, (tally.notOpen.get(place) ?? 0) + 1);
}
