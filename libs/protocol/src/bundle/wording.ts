import type { Answer } from '@touchstone/review/answer.schema';
import type { ScaleVersion } from '@touchstone/review/board';
import type { ScaleWording } from '@touchstone/review/board.events';
import type { Source } from './source.ts';

/** A scale in one version, with its words where they can be read. */
export interface Scale {
  shape: ScaleVersion;
  wording: ScaleWording | undefined;
}

/** An answer in three columns: what kind it is, the level's number if it is one, and its words. */
export type AnswerCells = [kind: string, level: number | undefined, words: string];

export const noAnswer: AnswerCells = ['', undefined, ''];

export function scaleOf(
  source: Source,
  { scale, version }: { scale: string; version: number },
): Scale | undefined {
  const shape = source.board.scales.find((known) => known.scale === scale && known.version === version);
  return shape && { shape, wording: source.body(shape.seq) };
}

/** The scale for claims that was in force when an entry was appended. */
export function claimScaleAt(source: Source, seq: number): Scale | undefined {
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
