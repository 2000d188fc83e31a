import {
  alphaWithInterval,
  fleissKappa,
  gwetWithInterval,
  ratingsOf,
  UNITS_FOR_RELIABILITY,
  UNITS_FOR_VERDICT,
  weightedKappa,
  type Coefficient,
} from '@touchstone/consensus';
import { ballotsOf, pollOf } from '@touchstone/review/readiness-of';
import { pollsOf, type PollItem } from '../ballots.table.ts';
import { inOrder } from '../claims.table.ts';
import type { Source } from '../source.ts';
import { scaleOf, type Scale } from '../wording.ts';
import { figure, figureOrNone, notOpen, withheld, type Figure } from './figure.ts';

/** A claim's latest closed round, as a unit of the board's reliability. */
interface Unit {
  /** Ratings per level. */
  counts: number[];
  ratings: number[];
  /** Level by member; undefined where ballots have no names. */
  byMember: Map<string, number> | undefined;
}

interface Board {
  scale: Scale;
  units: Unit[];
  /** Counted ballots that are not open to the viewer: missing ratings. */
  hidden: number[];
}

/** Reliability of a board, once for each version of a claim scale that a claim's latest closed round used. */
export function* boardFigures(source: Source): Generator<{ figure: Figure; scale: Scale }> {
  for (const board of boardsByScale(source)) {
    const hidden = notOpen(board.hidden, source);
    for (const each of reliabilityFigures(board)) {
      const partly = hidden !== '' && each.state === 'computed';
      const state = partly ? (`computed without ${hidden}` as const) : each.state;
      yield { figure: { ...each, state }, scale: board.scale };
    }
  }
}

function boardsByScale(source: Source): Board[] {
  const boards = new Map<string, Board>();
  for (const claim of inOrder(source.board)) {
    const latest = [...pollsOf(source.board, claim)].findLast(({ round }) => round.closed);
    const scale = latest && scaleOf(source, latest.round.scale);
    if (!latest || !scale) continue;
    const key = `${scale.shape.scale} ${scale.shape.version}`;
    const board = boards.get(key) ?? { scale, units: [], hidden: [] };
    boards.set(key, board);
    addUnit(board, latest, source);
  }
  const order = (board: Board) => source.board.scales.indexOf(board.scale.shape);
  return [...boards.values()].sort((a, b) => order(a) - order(b));
}

function addUnit({ units, hidden }: Board, { claim, poll, round }: PollItem, source: Source): void {
  const { board, body } = source;
  const room = board.rooms.get(claim.id);
  const count = room && pollOf(board, room, round.id, body);
  if (!count) return;
  const ballots = ballotsOf(board, room, round.id, body);
  const entries = poll.tally === undefined ? ballots.map(({ seq }) => seq) : [poll.tally];
  hidden.push(...entries.filter((seq) => body(seq) === undefined));
  const rated = ballots.flatMap(({ member, body: ballot }) =>
    ballot && 'level' in ballot.answer && ballot.answer.level <= count.levels.length
      ? [[member, ballot.answer.level] as const]
      : [],
  );
  units.push({
    counts: count.levels,
    ratings: ratingsOf(count.levels),
    byMember: poll.tally === undefined ? new Map(rated) : undefined,
  });
}

function* reliabilityFigures({ scale, units }: Board): Generator<Figure> {
  const levels = Array.from({ length: scale.shape.axes[0]?.levels ?? 0 }, (_, at) => at + 1);
  const ratings = units.map((unit) => unit.ratings);
  const n = ratings.filter(({ length }) => length >= 2).length;
  yield figure('units', n, { n: units.length, words: 'claims with two ratings or more' });
  const found = [
    coefficient('alpha_ordinal', alphaWithInterval(ratings, 'ordinal'), n),
    coefficient('ac2_ordinal', gwetWithInterval(ratings, levels, 'ordinal'), n),
    coefficient('alpha_nominal', alphaWithInterval(ratings, 'nominal'), n),
    coefficient('alpha_interval', alphaWithInterval(ratings, 'interval'), n),
    coefficient('ac1', gwetWithInterval(ratings, levels, 'identity'), n),
    ...kappasOfTwo(units, levels.length, n),
    fleiss(units, n),
  ];
  const few = `${n} of the ${UNITS_FOR_RELIABILITY} claims that it takes`;
  for (const each of found) yield n < UNITS_FOR_RELIABILITY ? withheld(each, 'insufficient data', few) : each;
}

function coefficient(statistic: string, { estimate, interval }: Coefficient, n: number): Figure {
  const words = [
    interval === null && 'no interval: without one claim there is no coefficient',
    n < UNITS_FOR_VERDICT && `too few claims to call it high or low: fewer than ${UNITS_FOR_VERDICT}`,
  ].filter((each) => each !== false);
  return figureOrNone(statistic, estimate, 'no two ratings differ', {
    n,
    low: interval?.low,
    high: interval?.high,
    words: words.join('; ') || undefined,
  });
}

/** Cohen's weighted κ, over the claims that both raters rated, where exactly two members rated any. */
function kappasOfTwo(units: readonly Unit[], levels: number, n: number): Figure[] {
  const named = units.every(({ byMember }) => byMember);
  const raters = [...new Set(units.flatMap(({ byMember }) => [...(byMember?.keys() ?? [])]))].sort();
  const [first, second] = raters;
  const two = named && raters.length === 2;
  const table = Array.from({ length: levels }, () => new Array<number>(levels).fill(0));
  for (const { byMember } of two ? units : []) {
    const [a, b] = [byMember?.get(first!), byMember?.get(second!)];
    if (a !== undefined && b !== undefined) table[a - 1]![b - 1]! += 1;
  }
  const why = named ? `defined for two raters; here ${raters.length} rated` : 'ballots without names';
  return (['linear', 'quadratic'] as const).map((weights) =>
    figureOrNone(
      `kappa_${weights}`,
      two ? weightedKappa(table, weights) : null,
      two ? 'chance leaves no disagreement' : why,
      { n },
    ),
  );
}

function fleiss(units: readonly Unit[], n: number): Figure {
  const rated = units.filter(({ ratings }) => ratings.length > 0);
  const same = new Set(rated.map(({ ratings }) => ratings.length)).size === 1;
  return figureOrNone(
    'fleiss_kappa',
    same ? fleissKappa(rated.map(({ counts }) => counts)) : null,
    same ? 'chance leaves no disagreement' : 'claims with different numbers of ratings',
    { n },
  );
}
