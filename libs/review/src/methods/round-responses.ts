import type { Room, Round } from '../board.ts';
import type { ClaimReadiness } from '../readiness-of.ts';
import { pollsOf } from '../polls.ts';
import { unopened } from '../figures/claim-figures.ts';
import { readinessRead } from '../figures/counted-polls.ts';
import type { Reading } from '../reading.ts';
import { byValue, type Method } from './method.ts';

/** One claim in a closed round, counted as far as the viewer's bodies go. */
export interface Counted extends ClaimReadiness {
  claim: string;
  room: Room;
  /** Entry of a secret round's count, if it is one. */
  tally: number | undefined;
  /** Counted ballots that are not open, in words; empty if all are. */
  hidden: string;
}

/** Every claim of a closed round. */
export function countedIn(round: Round, source: Reading): Counted[] {
  return round.claims.flatMap(({ claim: id }) => {
    const claim = source.board.claims.get(id);
    const room = source.board.rooms.get(id);
    const found = room && readinessRead(source, room, round.id);
    const item = claim && [...pollsOf(source.board, claim)].find((each) => each.round === round);
    if (!room || !found || !item) return [];
    return [
      { ...found, claim: id, room, tally: item.poll.tally, hidden: unopened(item, found.count, source) },
    ];
  });
}

/** Response, *I can't judge* and abstentions per claim, those with the same together. */
export function* responses(round: Round, source: Reading): Generator<Method> {
  const counted = countedIn(round, source);
  const seqs = [round.closed!.seq, ...counted.flatMap(({ tally }) => tally ?? [])];
  const item = (name: string, value: (each: Counted) => string): Method => ({
    item: name,
    value: byValue(
      source.board,
      counted.map((each) => [each.claim, value(each)] as const),
    ),
    seqs,
  });
  const unless = (hidden: string, value: string) => (hidden ? `not open (${hidden})` : value);
  yield item('Response', ({ count, tally, hidden }) =>
    unless(tally === undefined ? '' : hidden, `${count.voted} of ${count.panel} ballots`),
  );
  yield item("Can't judge", ({ count, hidden }) => unless(hidden, lost(count.destroyed, count.cannotJudge)));
  yield item('Abstained', ({ count, hidden }) => unless(hidden, lost(count.destroyed, count.abstained)));
  yield item('Result by the rule', ({ readiness, count, hidden }) =>
    unless(hidden, count.destroyed ? 'none' : readiness.status.replace('-', ' ')),
  );
}

const lost = (destroyed: boolean, count: number) => (destroyed ? 'not known' : String(count));
