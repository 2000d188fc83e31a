import { randUcla } from '@touchstone/consensus';
import { figure, figureOrNone, yesOrNo, type Figure } from './figure.ts';

/** The RAND/UCLA rule, for scales of nine levels only. */
export function* randFigures(ratings: readonly number[]): Generator<Figure> {
  const found = randUcla(ratings);
  const { n, extremes } = found;
  const none = 'no ballot with a level';
  const numbers = {
    rand_median: found.median,
    rand_p30: found.p30,
    rand_p70: found.p70,
    rand_ipr: found.ipr,
    rand_iprcp: found.iprcp,
    rand_ai: found.ai,
    rand_ipras: found.ipras,
    rand_disagreement_index: found.disagreementIndex,
  };
  for (const [statistic, value] of Object.entries(numbers)) yield figureOrNone(statistic, value, none, { n });
  yield yesOrNo('rand_disagreement', found.disagreement, none, n);
  yield figure('rand_ratings_1_to_3', extremes.low, { n });
  yield figure('rand_ratings_7_to_9', extremes.high, { n });
  const otherPanel = 'defined for 8 to 16 ratings';
  yield yesOrNo('rand_classic_disagreement', found.classic, otherPanel, n);
  yield yesOrNo('rand_classic_agreement', found.classicAgreement, otherPanel, n);
}
