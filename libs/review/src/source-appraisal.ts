import { lowerMedian } from '@touchstone/consensus';
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
 * A source's reliability: the lower median over the appraisals of all its evidence on the first axis, each piece
 * of evidence by its latest closed round that appraised it. Only of scale versions with as many levels as the
 * one given; of rooms that the board holds and bodies that `body` opens.
 */
export function sourceAppraisal(board: Board, source: string, levels: number, body: BodyOf): SourceAppraisal {
  const counts = Array.from({ length: levels }, () => 0);
  let cannotJudge = 0;
  for (const room of board.rooms.values()) {
    for (const item of room.evidence) {
      if (item.source !== source || item.withdrawn !== undefined) continue;
      const axis = latestOf(board, room, item.id, body);
      if (!axis || axis.levels.length !== levels) continue;
      axis.levels.forEach((count, i) => (counts[i]! += count));
      cannotJudge += axis.cannotJudge;
    }
  }
  const given = counts.flatMap((count, i) => Array.from({ length: count }, () => i + 1));
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
