import { counts as tally, ratingsOf } from '@touchstone/consensus';
import type { ScaleVersion } from '../board.ts';
import { ballotsOf, pollOf } from '../readiness-of.ts';
import { pollsOf, type PollItem } from '../polls.ts';
import { inOrder } from '../polls.ts';
import type { Reading } from '../reading.ts';
import { scaleOf } from '../wording.ts';

/** A claim's latest closed round, as a unit of the board's reliability. */
export interface Unit {
  /** Ratings per level. */
  counts: number[];
  ratings: number[];
  /** Level by member or alias; undefined where ballots are nobody's. */
  byRater: Map<string, number> | undefined;
}

/** The units of one version of a claim scale. */
export interface Units {
  levels: number[];
  units: Unit[];
  /** Counted ballots that are not open to the viewer: missing ratings. */
  hidden: number[];
}

const collected = new WeakMap<Reading, Map<ScaleVersion, Units>>();

/** Units by version of the claim scale, gathered once for all figures of one export. */
export function reliabilityUnits(source: Reading): Map<ScaleVersion, Units> {
  const known = collected.get(source);
  if (known) return known;
  const byScale = new Map<ScaleVersion, Units>();
  collected.set(source, byScale);
  for (const claim of inOrder(source.board)) {
    const latest = [...pollsOf(source.board, claim)].findLast(({ round }) => round.closed);
    const shape = latest && scaleOf(source, latest.round.scale)?.shape;
    if (!latest || !shape) continue;
    const levels = Array.from({ length: shape.axes[0]?.levels ?? 0 }, (_, at) => at + 1);
    const units = byScale.get(shape) ?? { levels, units: [], hidden: [] };
    byScale.set(shape, units);
    addUnit(units, latest, source);
  }
  return byScale;
}

function addUnit({ levels, units, hidden }: Units, { claim, poll, round }: PollItem, source: Reading): void {
  const { board, body } = source;
  const room = board.rooms.get(claim.id);
  if (!room) return;
  if (poll.tally !== undefined) {
    if (body(poll.tally) === undefined) hidden.push(poll.tally);
    const counts = pollOf(board, room, round.id, body)?.levels ?? [];
    units.push({ counts, ratings: ratingsOf(counts), byRater: undefined });
    return;
  }
  const byRater = new Map<string, number>();
  for (const { member, seq, body: ballot } of ballotsOf(board, room, round.id, body)) {
    if (!ballot) hidden.push(seq);
    else if ('level' in ballot.answer && ballot.answer.level <= levels.length) {
      byRater.set(member, ballot.answer.level);
    }
  }
  const ratings = [...byRater.values()];
  units.push({ counts: tally(ratings, levels), ratings, byRater });
}
