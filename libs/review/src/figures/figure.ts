import type { Reading } from '../reading.ts';
import { stateOf } from '../reading.ts';

/** Kept with every figure. */
export { STATISTICS_VERSION } from '@touchstone/consensus';

/** One figure of an export, without where it belongs. */
export interface Figure {
  /** Its name in docs/statistics.md. */
  statistic: string;
  /** What it is counted of: a level's number or a finding's key. */
  item?: string | number;
  value?: number;
  /** 95 % interval. */
  low?: number;
  high?: number;
  /** What it is out of. */
  n?: number;
  /** The value in words, or why there is none. */
  words?: string;
  state: FigureState;
}

/**
 * Whether the value can be had: `undefined`, the definition gives none; `insufficient data`, hidden because
 * there are too few units; or how many counted answers are not open to the viewer.
 */
export type FigureState = 'computed' | 'undefined' | 'insufficient data' | `not open: ${string}` | Partly;
type Partly = `computed without ${string}`;

type Details = Pick<Figure, 'item' | 'n' | 'words' | 'low' | 'high'>;

/** All of one shape, with every field: there are hundreds of thousands of them in a large export. */
function figureOf(
  statistic: string,
  state: FigureState,
  value: number | undefined,
  { item, low, high, n, words }: Details,
): Figure {
  return { statistic, item, value, low, high, n, words, state };
}

/** A figure whose value is a number. */
export function figure(statistic: string, value: number, details: Details = {}): Figure {
  return figureOf(statistic, 'computed', value, details);
}

/** The same where the definition may give none; `why` says then, in words, what is missing. */
export function figureOrNone(
  statistic: string,
  value: number | null | undefined,
  why: string,
  details: Details = {},
): Figure {
  if (typeof value === 'number' && Number.isFinite(value)) return figure(statistic, value, details);
  return figureOf(statistic, 'undefined', undefined, { item: details.item, words: why });
}

/** A figure that is a word, such as a status. */
export function figureInWords(statistic: string, words: string, n?: number): Figure {
  return figureOf(statistic, 'computed', undefined, { n, words });
}

/** The figure without its value: it is there, and why it cannot be seen is said. */
export function withheld({ statistic, item }: Figure, state: FigureState, words?: string): Figure {
  return figureOf(statistic, state, undefined, { item, words });
}

/** How many entries are not open to the viewer, in words; empty if all are. */
export function notOpen(seqs: readonly number[], source: Reading): string {
  const states = seqs.map((seq) => stateOf(source, seq));
  return (['sealed', 'redacted'] as const)
    .map((state) => [states.filter((each) => each === state).length, state] as const)
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${state}`)
    .join(', ');
}

/** A yes or no as a figure; null where the definition gives neither. */
export function yesOrNo(statistic: string, value: boolean | null, why: string, n?: number): Figure {
  if (value === null) return figureOf(statistic, 'undefined', undefined, { words: why });
  return figureInWords(statistic, value ? 'yes' : 'no', n);
}
