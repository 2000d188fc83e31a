import { lowerMedian, ratingsOf } from '@touchstone/consensus';
import type { Board, Room } from './board.ts';
import { appraisalsOf, type BodyOf } from './readiness-of.ts';

/** What a source's appraisals come to on the first axis of the evidence scale. */
export interface SourceAppraisal {
  /** Lower median of the levels; null where nobody gave one. */
  level: number | null;
  /** Appraisals with a level, over all evidence from the source. */
  counted: number;
  cannotJudge: number;
}

/**
 * Each source's reliability: the lower median over the appraisals of all its evidence on the first axis, each
 * piece of evidence by its latest closed round that appraised it. Only of scale versions with as many levels as
 * given; of rooms that the board holds and bodies that `body` opens. One pass over the evidence; sources without
 * standing evidence are left out.
 */
export function sourceAppraisals(board: Board, levels: number, body: BodyOf): Map<string, SourceAppraisal> {
  const sums = new Map<string, { counts: number[]; cannotJudge: number }>();
  for (const room of board.rooms.values()) {
    for (const { id, source, withdrawn } of room.evidence) {
      if (withdrawn !== undefined) continue;
      const sum = sums.get(source) ?? { counts: new Array<number>(levels).fill(0), cannotJudge: 0 };
      sums.set(source, sum);
      const axis = latestOf(board, room, id, body);
      if (!axis || axis.levels.length !== levels) continue;
      axis.levels.forEach((count, i) => (sum.counts[i]! += count));
      sum.cannotJudge += axis.cannotJudge;
    }
  }
  return new Map([...sums].map(([source, sum]) => [source, appraisalOf(sum)]));
}

function appraisalOf({ counts, cannotJudge }: { counts: number[]; cannotJudge: number }): SourceAppraisal {
  const given = ratingsOf(counts);
  return { level: lowerMedian(given), counted: given.length, cannotJudge };
}

function latestOf(board: Board, room: Room, evidence: string, body: BodyOf) {
  for (const { round } of room.polls.toReversed()) {
    if (!board.rounds.get(round)?.closed) continue;
    const axis = appraisalsOf(board, room, round, evidence, body)[0];
    if (axis && (axis.cannotJudge > 0 || axis.levels.some((count) => count > 0))) return axis;
  }
  return undefined;
}
