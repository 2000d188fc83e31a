import type { Answer, Grounds } from './answer.schema.ts';
import type { ScaleVersion } from './board.ts';
import type { ScaleWording } from './board.events.ts';
import { suggestedLevel } from './grounds.ts';
import type { Reading } from './reading.ts';

/** A scale in one version, with its words where they can be read. */
export interface Scale {
  shape: ScaleVersion;
  wording: ScaleWording | undefined;
}

/** An answer in three columns: what kind it is, the level's number if it is one, and its words. */
export type AnswerCells = [kind: string, level: number | undefined, words: string];

export const noAnswer: AnswerCells = ['', undefined, ''];

export function scaleOf(
  source: Reading,
  { scale, version }: { scale: string; version: number },
): Scale | undefined {
  const shape = source.board.scales.find((known) => known.scale === scale && known.version === version);
  return shape && { shape, wording: source.body(shape.seq) };
}

/** The scale for claims that was in force when an entry was appended. */
export function claimScaleAt(source: Reading, seq: number): Scale | undefined {
  const shape = source.board.scales.findLast((known) => known.rates === 'claim' && known.seq < seq);
  return shape && scaleOf(source, shape);
}

export function answerCells(scale: Scale | undefined, answer: Answer | undefined): AnswerCells {
  if (answer === undefined) return noAnswer;
  if ('level' in answer) return ['level', answer.level, levelWords(scale, 0, answer.level)];
  if ('finding' in answer) return ['finding', undefined, findingWords(scale, answer.finding)];
  return 'cannotJudge' in answer
    ? ["can't judge", undefined, "I can't judge"]
    : ['abstention', undefined, 'Abstained'];
}

export function levelWords(scale: Scale | undefined, axis: number, level: number): string {
  return scale?.wording?.axes[axis]?.levels[level - 1]?.label ?? '';
}

export function findingWords(scale: Scale | undefined, key: string): string {
  const place = scale?.shape.findings.indexOf(key) ?? -1;
  return scale?.wording?.findings[place]?.label ?? key;
}

/** How a level was arrived at: where one started, what moved it and why, and the level that this suggests. */
export function groundsWords(scale: Scale | undefined, grounds: Grounds | undefined): string | undefined {
  if (!grounds) return undefined;
  const shape = scale?.shape.axes[0]?.grounds;
  const words = scale?.wording?.axes[0]?.grounds;
  const place = (list: readonly { key: string }[] = [], wanted: string) =>
    list.findIndex(({ key }) => key === wanted);
  const start = words?.starts[place(shape?.starts, grounds.start)]?.label ?? grounds.start;
  const factors = grounds.factors.map(({ factor, steps, note }) => {
    const at = place(shape?.factors, factor);
    const towards = shape?.factors[at]?.towards === 'first' ? 'up' : 'down';
    return `${words?.factors[at]?.label ?? factor}, ${steps} ${towards}: ${note}`;
  });
  const level = suggestedLevel(scale?.shape, grounds);
  const suggested = level === null ? [] : [`suggested: ${levelWords(scale, 0, level) || level}`];
  return [`start: ${start}`, ...factors, ...suggested].join('; ');
}
