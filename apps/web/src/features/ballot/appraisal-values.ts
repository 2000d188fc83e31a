import type { AppraisalBody } from '@touchstone/review/answer.schema';
import type { ScaleShape } from '@touchstone/review/board.events';
import type { Scale } from '../claim/scales.ts';
import type { Option } from './options.ts';

export type Answers = AppraisalBody['answers'];

/** What the level chosen on an axis asks for beside itself. */
export function asks(
  { key, reasoned = [], corroborated = [] }: ScaleShape['axes'][number],
  answers: Answers,
): { rationale: boolean; corroborator: boolean } {
  const answer = answers[key];
  const isOne = (levels: number[]) => typeof answer === 'number' && levels.includes(answer);
  return { rationale: isOne(reasoned), corroborator: isOne(corroborated) };
}

/** The levels of one axis, and off them what *can't judge* is called on it. */
export function axisOptions({ wording }: Scale, at: number): Option[] {
  const axis = wording.axes[at];
  const levels = (axis?.levels ?? []).map((level, place): Option => ({
    ...level,
    key: String(place + 1),
    answer: { level: place + 1 },
    kind: 'level',
  }));
  if (!axis?.cannotJudge) return levels;
  return [
    ...levels,
    { key: 'cannotJudge', answer: { cannotJudge: true }, label: axis.cannotJudge, kind: 'personal' },
  ];
}

/** An appraisal's answers in the words of the scale, in the order of its axes. */
export function appraisalWords({ shape, wording }: Scale, answers: Answers): string[] {
  return shape.axes.map(({ key }, at) => {
    const answer = answers[key];
    const axis = wording.axes[at];
    if (answer === 'cannotJudge') return axis?.cannotJudge ?? '–';
    return axis?.levels[(answer ?? 0) - 1]?.label ?? '–';
  });
}
