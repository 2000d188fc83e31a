import type { Poll, Room } from '../board.ts';
import type { Reading } from '../reading.ts';
import { readinessIn, type ClaimReadiness } from '../readiness-of.ts';

const counted = new WeakMap<Reading, Map<Poll, ClaimReadiness | undefined>>();

/**
 * Readiness of a claim by the ballots of one closed round, counted once for all that an export says of it. The
 * reading must not change meanwhile.
 */
export function readinessRead(source: Reading, room: Room, round: string): ClaimReadiness | undefined {
  const poll = room.polls.find((each) => each.round === round);
  if (!poll) return undefined;
  let known = counted.get(source);
  if (!known) counted.set(source, (known = new Map()));
  if (!known.has(poll)) known.set(poll, readinessIn(source.board, room, round, source.body));
  return known.get(poll);
}
