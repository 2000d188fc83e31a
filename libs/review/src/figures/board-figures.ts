import {
  alphaWithInterval,
  fleissKappa,
  gwetWithInterval,
  UNITS_FOR_RELIABILITY,
  UNITS_FOR_VERDICT,
  weightedKappa,
  type Coefficient,
} from '@touchstone/consensus';
import type { Board, ScaleVersion } from '../board.ts';
import type { Reading } from '../reading.ts';
import { figure, figureOrNone, notOpen, withheld, type Figure } from './figure.ts';
import { reliabilityUnits, type Unit, type Units } from './reliability-units.ts';

/** One figure of a board's reliability, for the claims whose latest closed round used one version of a scale. */
export interface BoardItem {
  scale: ScaleVersion;
  statistic: string;
}

/** Every statistic for every version of a claim scale, whether a round used it or not. */
export function* boardItems({ scales }: Board): Generator<BoardItem> {
  for (const scale of scales) {
    if (scale.rates !== 'claim') continue;
    for (const statistic of ['units', ...Object.keys(statistics)]) yield { scale, statistic };
  }
}

/** The figure; undefined if no claim's latest closed round used that version of the scale. */
export function boardFigure({ scale, statistic }: BoardItem, source: Reading): Figure | undefined {
  const board = reliabilityUnits(source).get(scale);
  if (!board) return undefined;
  const found = statistic === 'units' ? unitsFigure(board) : coefficientFigure(board, statistic);
  const hidden = notOpen(board.hidden, source);
  return hidden && found.state === 'computed' ? { ...found, state: `computed without ${hidden}` } : found;
}

const pairable = (units: readonly Unit[]) => units.filter(({ ratings }) => ratings.length >= 2).length;

function unitsFigure({ units }: Units): Figure {
  return figure('units', pairable(units), { n: units.length, words: 'claims with two ratings or more' });
}

function coefficientFigure(board: Units, statistic: string): Figure {
  const n = pairable(board.units);
  if (n >= UNITS_FOR_RELIABILITY) return { ...statistics[statistic]!(statistic, board), n };
  const few = `${n} of the ${UNITS_FOR_RELIABILITY} claims that it takes`;
  return withheld({ statistic, state: 'computed' }, 'insufficient data', few);
}

const ratingsIn = ({ units }: Units) => units.map(({ ratings }) => ratings);

const statistics: Record<string, (name: string, board: Units) => Figure> = {
  alpha_ordinal: (name, board) => coefficient(name, board, alphaWithInterval(ratingsIn(board), 'ordinal')),
  ac2_ordinal: (name, board) =>
    coefficient(name, board, gwetWithInterval(ratingsIn(board), board.levels, 'ordinal')),
  alpha_nominal: (name, board) => coefficient(name, board, alphaWithInterval(ratingsIn(board), 'nominal')),
  alpha_interval: (name, board) => coefficient(name, board, alphaWithInterval(ratingsIn(board), 'interval')),
  ac1: (name, board) =>
    coefficient(name, board, gwetWithInterval(ratingsIn(board), board.levels, 'identity')),
  kappa_linear: (name, board) => kappaOfTwo(name, board, 'linear'),
  kappa_quadratic: (name, board) => kappaOfTwo(name, board, 'quadratic'),
  fleiss_kappa: fleiss,
};

function coefficient(name: string, { units }: Units, { estimate, interval }: Coefficient): Figure {
  const words = [
    interval === null && 'no interval: without one claim there is no coefficient',
    pairable(units) < UNITS_FOR_VERDICT &&
      `too few claims to call it high or low: fewer than ${UNITS_FOR_VERDICT}`,
  ].filter((each) => each !== false);
  return figureOrNone(name, estimate, 'no two ratings differ', {
    low: interval?.low,
    high: interval?.high,
    words: words.join('; ') || undefined,
  });
}

/** Cohen's weighted κ over the claims that both rated, where exactly two rated any. */
function kappaOfTwo(name: string, { units, levels }: Units, weights: 'linear' | 'quadratic'): Figure {
  if (!units.every(({ byRater }) => byRater)) return figureOrNone(name, null, 'ballots without names');
  const everyone = new Set<string>();
  for (const { byRater } of units) for (const rater of byRater?.keys() ?? []) everyone.add(rater);
  const raters = [...everyone].sort();
  if (raters.length !== 2) {
    return figureOrNone(name, null, `defined for two raters; here ${raters.length} rated`);
  }
  const table = levels.map(() => levels.map(() => 0));
  for (const { byRater } of units) {
    const [a, b] = raters.map((rater) => byRater?.get(rater));
    if (a !== undefined && b !== undefined) table[a - 1]![b - 1]! += 1;
  }
  return figureOrNone(name, weightedKappa(table, weights), 'chance leaves no disagreement');
}

function fleiss(name: string, { units }: Units): Figure {
  const rated = units.filter(({ ratings }) => ratings.length > 0);
  const same = new Set(rated.map(({ ratings }) => ratings.length)).size === 1;
  if (!same) return figureOrNone(name, null, 'claims with different numbers of ratings');
  return figureOrNone(name, fleissKappa(rated.map(({ counts }) => counts)), 'chance leaves no disagreement');
}
