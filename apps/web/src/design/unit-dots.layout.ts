import { medianBetween } from '@touchstone/consensus/distribution';
import type { Answer } from '@touchstone/review/answer.schema';
import { answerKey, type ScaleWords } from './answer-words.ts';

/** One reviewer's ballot, as the picture needs it. */
export interface UnitDot {
  /** Stable within one picture; a member, an alias, or a running number in a secret round. */
  key: string;
  answer: Answer;
  /** Whose; left out where names are hidden. */
  who?: string;
  me?: boolean;
  /** The same reviewer's answer in the round before. */
  before?: Answer;
}

/** One line of the picture: an answer, and everyone who gave it. */
export interface DotRow {
  key: string;
  answer: Answer;
  dots: UnitDot[];
  /** Those who gave this answer in the round before and another one now. */
  left: UnitDot[];
}

export interface DotLayout {
  rows: DotRow[];
  /** Where each dot stands along its line, by key. */
  places: ReadonlyMap<string, number>;
  /** How many places the longest line needs. */
  width: number;
  /** Lines between which the median lies, equal for a single one; null with fewer than two levels. */
  median: { from: number; to: number } | null;
  /** Who stands on another line than in the round before; empty when nothing is compared. */
  moves: { key: string; me: boolean; from: number; to: number }[];
}

/** Above so many dots a comparison would be wider than a page; then it is left to the table. */
const widest = 24;

/**
 * Every declared level as a line, the highest first when `descending`, then the answers off the scale that
 * somebody gave. Dots stand close, me first; but where a round is compared with the one before, everyone
 * keeps a place of their own, so that every move is a straight line that crosses no other.
 */
export function layOut(scale: ScaleWords, dots: readonly UnitDot[], descending = false): DotLayout {
  const rows = answersShown(scale, dots, descending).map((answer) => rowOf(answer, dots));
  const line = new Map(rows.map(({ key }, at) => [key, at]));
  const compared = dots.length <= widest && dots.some(({ before }) => before);
  const places = compared
    ? new Map(rows.flatMap(({ dots: here }) => here).map(({ key }, at) => [key, at]))
    : new Map(rows.flatMap(({ dots: here }) => here.map(({ key }, at): [string, number] => [key, at])));
  const levels = dots.flatMap(({ answer }) => ('level' in answer ? [answer.level] : []));
  const between = levels.length > 1 ? medianBetween(levels) : null;
  const ends = between && [between.low, between.high].map((level) => line.get(`level:${level}`) ?? 0);
  return {
    rows,
    places,
    width: Math.max(-1, ...places.values()) + 1,
    median: ends && { from: Math.min(...ends), to: Math.max(...ends) },
    moves: compared ? rows.flatMap((row, from) => row.left.map((dot) => moveOf(dot, from, line))) : [],
  };
}

function answersShown(scale: ScaleWords, dots: readonly UnitDot[], descending: boolean): Answer[] {
  const levels = scale.levels.map((_, at): Answer => ({ level: at + 1 }));
  const off: Answer[] = [
    ...Object.keys(scale.findings ?? {}).map((finding) => ({ finding })),
    { cannotJudge: true },
    { abstain: true },
  ];
  const given = new Set(
    dots.flatMap(({ answer, before }) => [answer, ...(before ? [before] : [])]).map(answerKey),
  );
  return [
    ...(descending ? levels.reverse() : levels),
    ...off.filter((answer) => given.has(answerKey(answer))),
  ];
}

function rowOf(answer: Answer, dots: readonly UnitDot[]): DotRow {
  const key = answerKey(answer);
  const here = dots.filter((dot) => answerKey(dot.answer) === key);
  return {
    key,
    answer,
    dots: here.sort((a, b) => Number(b.me ?? false) - Number(a.me ?? false)),
    left: dots.filter((dot) => dot.before && answerKey(dot.before) === key && answerKey(dot.answer) !== key),
  };
}

const moveOf = (dot: UnitDot, from: number, line: ReadonlyMap<string, number>) => ({
  key: dot.key,
  me: dot.me ?? false,
  from,
  to: line.get(answerKey(dot.answer)) ?? from,
});
