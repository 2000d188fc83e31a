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
  onScale: boolean;
  dots: UnitDot[];
  /** Those who gave this answer in the round before and another one now. */
  left: UnitDot[];
}

export interface DotLayout {
  rows: DotRow[];
  /** Places in `rows` between which the median lies, equal for a single one; null without a level. */
  median: { from: number; to: number } | null;
  moves: {
    key: string;
    me: boolean;
    from: { row: number; place: number };
    to: { row: number; place: number };
  }[];
  /** The longest line, those who left included. */
  longest: number;
}

/**
 * Every declared level as a line, the highest first when `descending`, then the answers off the scale that
 * somebody gave. Within a line: those who are there, me first, then the places of those who left.
 */
export function layOut(scale: ScaleWords, dots: readonly UnitDot[], descending = false): DotLayout {
  const levels = scale.levels.map((_, at): Answer => ({ level: at + 1 }));
  if (descending) levels.reverse();
  const findings = Object.keys(scale.findings ?? {}).map((finding): Answer => ({ finding }));
  const personal: Answer[] = [{ cannotJudge: true }, { abstain: true }];
  const given = new Set(
    dots.flatMap(({ answer, before }) => [answer, ...(before ? [before] : [])]).map(answerKey),
  );
  const shown = [...levels, ...[...findings, ...personal].filter((answer) => given.has(answerKey(answer)))];
  const rows = shown.map((answer) => rowOf(answer, dots));
  const place = new Map(rows.map(({ key }, at) => [key, at]));
  const between = medianBetween(dots.map(({ answer }) => ('level' in answer ? answer.level : null)));
  const ends = between && [between.low, between.high].map((level) => place.get(`level:${level}`) ?? 0);
  return {
    rows,
    median: ends && { from: Math.min(...ends), to: Math.max(...ends) },
    moves: dots.flatMap((dot) => moveOf(dot, rows, place)),
    longest: Math.max(0, ...rows.map((row) => row.dots.length + row.left.length)),
  };
}

function rowOf(answer: Answer, dots: readonly UnitDot[]): DotRow {
  const key = answerKey(answer);
  const here = dots.filter((dot) => answerKey(dot.answer) === key);
  const left = dots.filter(
    (dot) => dot.before && answerKey(dot.before) === key && answerKey(dot.answer) !== key,
  );
  const meFirst = [...here].sort((a, b) => Number(b.me ?? false) - Number(a.me ?? false));
  return { key, answer, onScale: 'level' in answer, dots: meFirst, left };
}

function moveOf(
  dot: UnitDot,
  rows: readonly DotRow[],
  place: ReadonlyMap<string, number>,
): DotLayout['moves'] {
  if (!dot.before || answerKey(dot.before) === answerKey(dot.answer)) return [];
  const from = place.get(answerKey(dot.before));
  const to = place.get(answerKey(dot.answer));
  if (from === undefined || to === undefined) return [];
  const old = rows[from]!;
  return [
    {
      key: dot.key,
      me: dot.me ?? false,
      from: { row: from, place: old.dots.length + old.left.findIndex(({ key }) => key === dot.key) },
      to: { row: to, place: rows[to]!.dots.findIndex(({ key }) => key === dot.key) },
    },
  ];
}
