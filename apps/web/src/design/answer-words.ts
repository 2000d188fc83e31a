import type { Answer } from '@touchstone/review/answer.schema';

/** How a scale reads: its levels from 1 on, and its findings by key. */
export interface ScaleWords {
  levels: readonly string[];
  findings?: Readonly<Record<string, string>>;
}

/** A level's colour on a scale of `of` levels, spread over the nine shades of tokens.css. */
export function levelColour(level: number, of: number): string {
  const shade = of <= 1 ? 5 : 1 + Math.round(((level - 1) / (of - 1)) * 8);
  return `var(--ts-level-${Math.min(9, Math.max(1, shade))})`;
}

/** A stable key of an answer, for grouping: `level:3`, `finding:not-checkable`, `cannot-judge`, `abstain`. */
export function answerKey(answer: Answer): string {
  if ('level' in answer) return `level:${answer.level}`;
  if ('finding' in answer) return `finding:${answer.finding}`;
  return 'cannotJudge' in answer ? 'cannot-judge' : 'abstain';
}
