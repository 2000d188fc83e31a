import type { Grounds } from '@touchstone/review/answer.schema';
import type { ScaleShape, ScaleWording } from '@touchstone/review/board.events';
import { suggestedLevel } from '@touchstone/review/grounds';
import type { Scale } from '../claim/scales.ts';

/** Grounds as they are being given: nothing is chosen for anybody. */
export interface GroundsDraft {
  start?: string;
  /** Ticked factors by key: levels that each moves the rating, and its footnote. */
  factors: Record<string, { steps: number; note: string }>;
}

export const noGrounds: GroundsDraft = { factors: {} };

type Asked = NonNullable<ScaleShape['axes'][number]['grounds']>;
type Wording = NonNullable<ScaleWording['axes'][number]['grounds']>;

/** One thing that may move a rating, with its wording. `down`: towards the last level. */
export type FactorWords = Asked['factors'][number] & Wording['factors'][number] & { down: boolean };

export interface GroundsWords {
  starts: (Asked['starts'][number] & Wording['starts'][number])[];
  factors: FactorWords[];
}

/** What a scale asks for as grounds, in words; undefined if it asks for none. */
export function groundsWords({ shape, wording }: Scale): GroundsWords | undefined {
  const asked = shape.axes[0]?.grounds;
  if (!asked) return undefined;
  const words = wording.axes[0]?.grounds;
  return {
    starts: asked.starts.map((start, at) => ({ label: start.key, ...words?.starts[at], ...start })),
    factors: asked.factors.map((factor, at) => ({
      label: factor.key,
      ...words?.factors[at],
      ...factor,
      down: factor.towards === 'last',
    })),
  };
}

/** Recorded grounds as a draft to go on from. */
export function draftOf(grounds: Grounds | undefined): GroundsDraft {
  if (!grounds) return noGrounds;
  const factors = grounds.factors.map(({ factor, steps, note }) => [factor, { steps, note }] as const);
  return { start: grounds.start, factors: Object.fromEntries(factors) };
}

/** A draft as grounds to send, factors in the order of the scale; undefined while no start is chosen. */
export function groundsOf(words: GroundsWords | undefined, draft: GroundsDraft): Grounds | undefined {
  if (!words || draft.start === undefined) return undefined;
  const factors = words.factors.flatMap(({ key }) => {
    const ticked = draft.factors[key];
    return ticked ? [{ factor: key, steps: ticked.steps, note: ticked.note.trim() }] : [];
  });
  return { start: draft.start, factors };
}

/** What is still missing of a draft: where it starts, or the footnote of a factor, by its key. */
export function missingOf(
  words: GroundsWords | undefined,
  draft: GroundsDraft,
): 'start' | { note: string } | undefined {
  if (!words) return undefined;
  const ticked = words.factors.filter(({ key }) => draft.factors[key]);
  if (ticked.length > 0 && draft.start === undefined) return 'start';
  const bare = ticked.find(({ key }) => draft.factors[key]!.note.trim() === '');
  return bare && { note: bare.key };
}

/** The level that a draft suggests so far; null before a start is chosen. */
export function suggestionOf(scale: Scale, draft: GroundsDraft): number | null {
  const grounds = groundsOf(groundsWords(scale), draft);
  return grounds ? suggestedLevel(scale.shape, grounds) : null;
}
